package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Octets to text, never failing. */
final class OctetText {
  private static final char REPLACEMENT = '\uFFFD';

  private OctetText() {}

  /** Octets without a charset: UTF-8 when they are well-formed UTF-8, else Latin-1. */
  static String guess(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, UTF_8);
    return text.indexOf(REPLACEMENT) < 0 || isSame(text, bytes, from, to)
        ? text
        : new String(bytes, from, to - from, ISO_8859_1);
  }

  /** Malformed sequences become U+FFFD, except that 8-bit octets in US-ASCII are guessed. */
  static String decode(byte[] bytes, int from, int to, Charset charset) {
    return charset.equals(US_ASCII)
        ? guess(bytes, from, to)
        : new String(bytes, from, to - from, charset);
  }

  /** Whether the replacement characters were in the octets and are no sign of malformed ones. */
  private static boolean isSame(String text, byte[] bytes, int from, int to) {
    byte[] encoded = text.getBytes(UTF_8);
    return Arrays.equals(encoded, 0, encoded.length, bytes, from, to);
  }
}
