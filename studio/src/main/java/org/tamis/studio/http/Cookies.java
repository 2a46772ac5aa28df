package org.tamis.studio.http;

import java.util.Optional;

/** The Cookie field of a request (RFC 6265 §4.2). */
final class Cookies {
  private Cookies() {}

  /** The first of that name; browsers send the one with the longest path first. */
  static Optional<String> find(String line, String name) {
    for (String pair : line.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
        return Optional.of(pair.substring(equals + 1).strip());
      }
    }
    return Optional.empty();
  }
}
