package org.tamis.bridge.icalendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** RFC 3986 §2.1. */
public final class PercentEncoding {
  private PercentEncoding() {}

  /** Empty when it is not properly encoded. */
  public static Optional<String> decode(String text) {
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

  /** What can stand in a file name: all but letters, digits and {@code @ + _ = -} is encoded. */
  public static String fileName(String text) {
    StringBuilder name = new StringBuilder();
    for (byte octet : text.getBytes(UTF_8)) {
      boolean plain = Character.isLetterOrDigit(octet & 0x7F) && octet >= 0;
      boolean dotInside = octet == '.' && !name.isEmpty();
      if (plain || dotInside || "@+_=-".indexOf(octet) >= 0) {
        name.append((char) octet);
      } else {
        name.append('%').append("%02X".formatted(octet & 0xFF));
      }
    }
    return name.toString();
  }
}
