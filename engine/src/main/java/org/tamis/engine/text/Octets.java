package org.tamis.engine.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * Octets in strings. RFC 5228 §2.4.2 lets a string hold any octets; where they are no UTF-8, each
 * is one of the unpaired surrogates U+DC80 to U+DCFF, which no text has. So octets and strings
 * stand for each other, and the octet FF is not the letter ÿ. What is shown or sent as text has
 * none.
 */
public final class Octets {
  private static final int BASE = 0xDC00;
  private static final char REPLACEMENT = '\uFFFD';

  private Octets() {}

  public static String read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /** UTF-8 as text, and each other octet as itself. */
  public static String read(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : readAny(ByteBuffer.wrap(bytes, from, to - from));
  }

  private static String readAny(ByteBuffer in) {
    CharsetDecoder decoder = UTF_8.newDecoder(); // which stops at what is no UTF-8
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (BASE + (in.get() & 0xFF)));
      }
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }

  /** The octets that a string stands for. */
  public static byte[] of(String text) {
    if (!areIn(text)) {
      return text.getBytes(UTF_8);
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length() * 2);
    text.codePoints()
        .forEach(c -> {
          if (isOctet(c)) {
            octets.write(c - BASE);
          } else {
            octets.writeBytes(Character.toString(c).getBytes(UTF_8));
          }
        });
    return octets.toByteArray();
  }

  /** Whether a string holds octets that are no UTF-8. */
  public static boolean areIn(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isHighSurrogate(c)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        at++;
      } else if (isOctet(c)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a code point of a string stands for an octet. */
  public static boolean isOctet(int codePoint) {
    return codePoint >= BASE + 0x80 && codePoint <= BASE + 0xFF;
  }

  /** A string made of pieces, in which octets of two pieces may be one character now. */
  public static String joined(String pieces) {
    return areIn(pieces) ? read(of(pieces)) : pieces;
  }

  /** The same octets, each of them one character: also those that are a part of one in UTF-8. */
  public static String apart(String text) {
    StringBuilder octets = new StringBuilder(text.length() * 2);
    text.codePoints().forEach(codePoint -> append(codePoint, octets));
    return octets.toString();
  }

  /**
   * Unlike the JDK's encoder, this one keeps other unpaired surrogates from being question marks.
   */
  private static void append(int codePoint, StringBuilder octets) {
    if (codePoint < 0x80 || isOctet(codePoint)) {
      octets.append((char) codePoint);
      return;
    }
    int more = codePoint < 0x800 ? 1 : (codePoint < 0x10000 ? 2 : 3);
    int mark = (0xF00 >> (more + 1)) & 0xFF;
    octets.append((char) (BASE + (mark | (codePoint >> (6 * more)))));
    for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
      octets.append((char) (BASE + (0x80 | ((codePoint >> shift) & 0x3F))));
    }
  }

  /** For people and for mail: U+FFFD for each octet. */
  public static String asText(String text) {
    if (!areIn(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().map(c -> isOctet(c) ? REPLACEMENT : c).forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
