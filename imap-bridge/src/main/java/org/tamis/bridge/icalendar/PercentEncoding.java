package org.tamis.bridge.icalendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** RFC 3986 §2.1. */
final class PercentEncoding {
  private PercentEncoding() {}

  /** Empty when it is not properly encoded. */
  static Optional<String> decode(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        octets.writeBytes(text.substring(i, i + width(text, i)).getBytes(UTF_8));
        i += width(text, i) - 1;
      } else {
        int octet = octet(text, i);
        if (octet < 0) {
          return Optional.empty();
        }
        octets.write(octet);
        i += 2;
      }
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.toByteArray())).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static int width(String text, int at) {
    return Character.charCount(text.codePointAt(at));
  }

  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
