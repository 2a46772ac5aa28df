package org.tamis.engine.ext.enotify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.tamis.engine.text.Octets;
import org.tamis.engine.text.Shown;

/** Percent-encoding of text in UTF-8 (RFC 3986 §2.1, §2.5). */
final class PercentText {
  private static final String DIGITS = "0123456789ABCDEF";

  /**
   * RFC 6068 §2, {@code some-delims}, and the slash, which RFC 2368 and RFC 3986 §3.4 let stand
   * there as well.
   */
  private static final String DELIMITERS = "!$'()*+,;:@/";

  private PercentText() {}

  /** Each octet that is not {@code unreserved} (RFC 3986 §2.3) as a percent sign and two digits. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte octet : Octets.of(text)) {
      if (isUnreserved(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append('%');
        encoded.append(DIGITS.charAt((octet & 0xFF) >> 4));
        encoded.append(DIGITS.charAt(octet & 0xF));
      }
    }
    return encoded.toString();
  }

  /** What keeps {@code text}, a piece of a URI between delimiters, from being decoded. */
  static Optional<String> problem(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '%') {
        if (!isHexadecimal(text, at + 1) || !isHexadecimal(text, at + 2)) {
          return Optional.of("expected two hexadecimal digits after %");
        }
      } else if (!isUnreserved(c) && DELIMITERS.indexOf(c) < 0) {
        String wrong = text.substring(at, text.offsetByCodePoints(at, 1));
        return Optional.of("\"" + Shown.text(wrong) + "\" must be encoded as " + encode(wrong));
      }
    }
    return decoded(text).isPresent()
        ? Optional.empty()
        : Optional.of("the encoded octets are not UTF-8");
  }

  private static boolean isHexadecimal(String text, int at) {
    return at < text.length() && (DIGITS + "abcdef").indexOf(text.charAt(at)) >= 0;
  }

  /**
   * @throws IllegalArgumentException when it has a {@link #problem}
   */
  static String decode(String text) {
    return decoded(text).orElseThrow(() -> new IllegalArgumentException("not encoded: " + text));
  }

  private static Optional<String> decoded(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '%') {
        octets.write(Integer.parseInt(text, at + 1, at + 3, 16));
        at += 2;
      } else {
        octets.write(text.charAt(at));
      }
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnreserved(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c > ' ' && "-._~".indexOf(c) >= 0);
  }
}
