package org.tamis.engine.message;

import java.util.Arrays;
import java.util.Locale;

/** Content-Transfer-Encoding (RFC 2045 §6). */
enum TransferEncoding {
  BASE64,
  QUOTED_PRINTABLE,
  /** 7bit, 8bit, binary, and nothing said. */
  IDENTITY,
  /** Any other; the octets are left as they are. */
  UNKNOWN;

  private static final HeaderName NAME = HeaderName.of("Content-Transfer-Encoding");

  static TransferEncoding of(Header header) {
    return header.first(NAME).map(field -> named(field.undecoded())).orElse(IDENTITY);
  }

  /** Mail programs write a semicolon after the name, or a blank where its hyphen should be. */
  private static TransferEncoding named(String value) {
    String name = ParameterizedValue.parse(value).value().toLowerCase(Locale.ROOT);
    return switch (name.replace('"', ' ').strip().replace(' ', '-')) {
      case "base64" -> BASE64;
      case "quoted-printable", "quotedprintable" -> QUOTED_PRINTABLE;
      case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits" -> IDENTITY;
      default -> UNKNOWN;
    };
  }

  boolean keepsOctets() {
    return this == IDENTITY || this == UNKNOWN;
  }

  /** At most {@code limit} octets; work stops there. */
  byte[] decode(byte[] bytes, ByteRange body, int limit) {
    return switch (this) {
      case BASE64 -> base64(bytes, body, limit);
      case QUOTED_PRINTABLE -> QuotedPrintable.decode(bytes, body, limit);
      case IDENTITY, UNKNOWN -> {
        ByteRange looked = body.limitedTo(limit);
        yield Arrays.copyOfRange(bytes, looked.start(), looked.end());
      }
    };
  }

  // RFC 2045 §6.8: characters outside the alphabet are passed over.
  private static byte[] base64(byte[] bytes, ByteRange body, int limit) {
    Base64Octets found = new Base64Octets((int) Math.min(body.length(), limit * 4L / 3 + 4));
    found.addAll(bytes, body.start(), body.end(), limit);
    byte[] octets = found.finish();
    return octets.length <= limit ? octets : Arrays.copyOf(octets, limit);
  }
}
