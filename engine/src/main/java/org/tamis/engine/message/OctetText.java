package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.Optional;

/** Octets to text, never failing. */
final class OctetText {
  private static final char REPLACEMENT = '\uFFFD';

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long QUESTION_MARKS = ONES * '?';

  private OctetText() {}

  /**
   * What 0x80 to 0x9F are in windows-1252, as WHATWG's encoding standard reads them. In Latin-1
   * they are controls, which nobody writes: mail that says Latin-1 or nothing means these.
   */
  private static final String WESTERN =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
          + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

  /** Octets without a charset: UTF-8 when they are well-formed UTF-8, else windows-1252. */
  static String guess(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, UTF_8);
    return text.indexOf(REPLACEMENT) < 0 || isSame(text, bytes, from, to)
        ? text
        : western(bytes, from, to);
  }

  private static String western(byte[] bytes, int from, int to) {
    boolean asLatin1 = true;
    for (int at = from; at < to && asLatin1; at++) {
      asLatin1 = (bytes[at] & 0xE0) != 0x80;
    }
    return asLatin1
        ? new String(bytes, from, to - from, ISO_8859_1)
        : westernCharacters(bytes, from, to);
  }

  private static String westernCharacters(byte[] bytes, int from, int to) {
    char[] text = new char[to - from];
    for (int at = 0; at < text.length; at++) {
      int octet = bytes[from + at] & 0xFF;
      text[at] = octet >= 0x80 && octet < 0xA0 ? WESTERN.charAt(octet - 0x80) : (char) octet;
    }
    return new String(text);
  }

  /** Malformed sequences become U+FFFD, except that 8-bit octets in US-ASCII are guessed. */
  static String decode(byte[] bytes, int from, int to, Charset charset) {
    if (charset.equals(US_ASCII)) {
      return guess(bytes, from, to);
    }
    return charset.equals(ISO_8859_1)
        ? western(bytes, from, to)
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

  /** Whether octets below 0x80 are ASCII in it; only of those that most mail is in. */
  static boolean keepsAscii(Charset charset) {
    return charset.equals(UTF_8) || charset.equals(US_ASCII) || charset.equals(ISO_8859_1);
  }

  /** Whether all octets are ASCII, and none of them can begin an encoded word. */
  static boolean isPlain(byte[] octets, int from, int to) {
    int at = from;
    while (at < to) {
      at = firstUnplain(octets, at, to);
      if (at < to && (octets[at] < 0 || (at > from && octets[at - 1] == '='))) {
        return false;
      }
      at++;
    }
    return true;
  }

  /** The first octet that is not ASCII or may be a question mark. */
  private static int firstUnplain(byte[] octets, int from, int to) {
    int at = from;
    while (at + 2 * Long.BYTES <= to
        && (unplain((long) EIGHT.get(octets, at))
                | unplain((long) EIGHT.get(octets, at + Long.BYTES)))
            == 0) {
      at += 2 * Long.BYTES;
    }
    if (at + Long.BYTES <= to && unplain((long) EIGHT.get(octets, at)) == 0) {
      at += Long.BYTES;
    }
    while (at < to && octets[at] >= 0 && octets[at] != '?') {
      at++;
    }
    return at;
  }

  private static long unplain(long eight) {
    long other = eight ^ QUESTION_MARKS;
    return (other - ONES & ~other | eight) & HIGH;
  }

  static boolean isAscii(byte[] octets, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to && ((long) EIGHT.get(octets, at) & HIGH) == 0) {
      at += Long.BYTES;
    }
    while (at < to && octets[at] >= 0) {
      at++;
    }
    return at == to;
  }

  /**
   * Characters of octets that are well-formed.
   *
   * @param text has room for as many characters as there are octets
   * @return how many characters there are; negative where the octets are not well-formed, or make
   *     more characters
   */
  static int decodeValid(byte[] octets, int from, int to, Charset charset, char[] text) {
    CharsetDecoder decoder = charset.newDecoder(); // which reports what does not fit
    CharBuffer out = CharBuffer.wrap(text);
    boolean valid =
        decoder.decode(ByteBuffer.wrap(octets, from, to - from), out, true).isUnderflow();
    return valid && decoder.flush(out).isUnderflow() ? out.position() : -1;
  }

  /** The octets that {@link #decode} makes this character from; ASCII is one octet always. */
  static byte[] encode(int c, Charset charset) {
    if (c < 0x80) {
      return new byte[] {(byte) c};
    }
    int western = charset.equals(ISO_8859_1) ? WESTERN.indexOf(c) : -1;
    if (western >= 0) {
      return new byte[] {(byte) (0x80 + western)};
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
