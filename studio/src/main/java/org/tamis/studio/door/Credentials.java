package org.tamis.studio.door;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** What an Authorization field says (RFC 9110 §11.4). */
sealed interface Credentials {
  /** RFC 7617. */
  record Basic(String name, String password) implements Credentials {}

  /** RFC 6750 §2.1. */
  record Bearer(String token) implements Credentials {}

  /** In logs. */
  default String mechanism() {
    return switch (this) {
      case Basic _ -> "BASIC";
      case Bearer _ -> "BEARER";
    };
  }

  /** Empty for other schemes, and for what is malformed. */
  static Optional<Credentials> parse(String field) {
    int space = field.indexOf(' ');
    String value = field.substring(space + 1).strip();
    return switch (field.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT)) {
      case "basic" -> basic(value);
      case "bearer" -> value.isEmpty() ? Optional.empty() : Optional.of(new Bearer(value));
      default -> Optional.empty();
    };
  }

  /** RFC 7617 §2.1: in UTF-8, as our challenge says. The first colon ends the name. */
  private static Optional<Credentials> basic(String value) {
    try {
      ByteBuffer octets = ByteBuffer.wrap(Base64.getDecoder().decode(value));
      String pair = StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
      int colon = pair.indexOf(':');
      return colon < 1
          ? Optional.empty()
          : Optional.of(new Basic(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
