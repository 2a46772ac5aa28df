package org.tamis.engine.address;

import java.util.Optional;

/**
 * A local part, split into user and detail (RFC 5233 §4).
 *
 * @param user not empty unless the local part is
 * @param detail what follows the delimiter, which may be nothing; empty without a delimiter
 */
public record SubAddress(String user, Optional<String> detail) {
  /**
   * Splits at the first delimiter that leaves a user, as mail servers do.
   *
   * @param delimiters a set of characters, not a string
   */
  public static SubAddress of(String localPart, String delimiters) {
    int at = localPart.isEmpty() ? 0 : after(localPart, 0);
    while (at < localPart.length()) {
      if (delimiters.indexOf(localPart.codePointAt(at)) >= 0) {
        return new SubAddress(
            localPart.substring(0, at), Optional.of(localPart.substring(after(localPart, at))));
      }
      at = after(localPart, at);
    }
    return new SubAddress(localPart, Optional.empty());
  }

  private static int after(String text, int at) {
    return text.offsetByCodePoints(at, 1);
  }
}
