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
    return decode(bytes, body, limit, Arrays::copyOfRange);
  }

  /** As {@link #decode(byte[], ByteRange, int)}, without an array of their own. */
  <T> T decode(byte[] bytes, ByteRange body, int limit, OctetReader<T> reader) {
    return switch (this) {
      case BASE64 -> base64(bytes, body, limit, reader);
      case QUOTED_PRINTABLE -> QuotedPrintable.decode(bytes, body, limit, reader);
      case IDENTITY, UNKNOWN -> {
        ByteRange looked = body.limitedTo(limit);
        yield reader.read(bytes, looked.start(), looked.end());
      }
    };
  }

  // RFC 2045 §6.8: characters outside the alphabet are passed over.
  private static <T> T base64(byte[] bytes, ByteRange body, int limit, OctetReader<T> reader) {
    int digits = (int) Math.min(body.length(), limit * 4L / 3 + 4);
    Base64Octets found = new Base64Octets(Scratch.OCTETS.take(bytes, Base64Octets.room(digits)));
    found.addAll(bytes, body.start(), body.end(), limit);
    found.endGroup();
    T made = reader.read(found.octets(), 0, Math.min(found.size(), limit));
    Scratch.OCTETS.giveBack(bytes, found.octets());
    return made;
  }
}
