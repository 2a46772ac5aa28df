package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.Optional;

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

  /**
   * The text of octets that fit the charset; empty when they do not.
   *
   * @param cut whether the last character may lack octets
   */
  static Optional<String> decodeValid(byte[] octets, boolean cut, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder(); // which reports what does not fit
    CharBuffer text =
        CharBuffer.allocate((int) (octets.length * (double) decoder.maxCharsPerByte()) + 1);
    ByteBuffer in = ByteBuffer.wrap(octets);
    boolean valid = !decoder.decode(in, text, !cut).isError();
    valid = valid && (cut || !decoder.flush(text).isError());
    return valid ? Optional.of(text.flip().toString()) : Optional.empty();
  }

  /** The octets that {@link #decode} makes this character from; ASCII is one octet always. */
  static byte[] encode(int c, Charset charset) {
    if (c < 0x80) {
      return new byte[] {(byte) c};
    }
    return charset.canEncode() ? Character.toString(c).getBytes(charset) : new byte[] {'?'};
  }

  /**
   * Where octets that were cut at {@code to} should end so that no UTF-8 character is cut in two;
   * otherwise its rest would make all of the text Latin-1.
   */
  static int beforeCutCharacter(byte[] bytes, int from, int to) {
    int lead = to - 1;
    while (lead >= from && lead > to - 4 && isContinuation(bytes[lead])) {
      lead--;
    }
    return lead >= from && lead + sequenceLength(bytes[lead]) > to ? lead : to;
  }

  private static boolean isContinuation(byte octet) {
    return (octet & 0xC0) == 0x80;
  }

  // RFC 3629 §3
  private static int sequenceLength(byte lead) {
    int octet = lead & 0xFF;
    return octet < 0xC2 || octet > 0xF4 ? 1 : octet < 0xE0 ? 2 : octet < 0xF0 ? 3 : 4;
  }

  /** Whether the replacement characters were in the octets and are no sign of malformed ones. */
  private static boolean isSame(String text, byte[] bytes, int from, int to) {
    byte[] encoded = text.getBytes(UTF_8);
    return Arrays.equals(encoded, 0, encoded.length, bytes, from, to);
  }
}
