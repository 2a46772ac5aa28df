package org.tamis.studio.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form as {@code application/x-www-form-urlencoded}.
 *
 * @param fields of several with one name the first
 */
public record Form(Map<String, String> fields) {
  /** More than any page of ours has. */
  private static final int MOST_FIELDS = 64;

  public Form {
    fields = Map.copyOf(fields);
  }

  /** What is malformed, or too much, is not there. */
  static Form parse(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.split("&", MOST_FIELDS + 1)) {
      if (fields.size() == MOST_FIELDS) {
        break;
      }
      int equals = pair.indexOf('=');
      if (equals > 0) {
        decoded(pair.substring(0, equals))
            .ifPresent(name ->
                decoded(pair.substring(equals + 1))
                    .ifPresent(value -> fields.putIfAbsent(name, value)));
      }
    }
    return new Form(fields);
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The value of a field; "" when it is not there. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /**
   * The value of a field of several lines. Browsers send CRLF for each line end, whatever it was
   * before (HTML, "constructing the entry list").
   */
  public String lines(String name) {
    return text(name).replace("\r\n", "\n");
  }
}
