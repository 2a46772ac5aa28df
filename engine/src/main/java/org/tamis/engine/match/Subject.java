package org.tamis.engine.match;

import java.nio.charset.StandardCharsets;

/** A value as wildcards and patterns see it: folded text, its characters, and the way back. */
sealed interface Subject permits Subject.Plain, Subject.Octets, FoldedSubject, ComposedSubject {

  /** What literals are compared with, as {@link Collation#literal} writes them. */
  String text();

  /**
   * The end of the character that covers this place; non-decreasing in {@code at}.
   *
   * @param at 0 to the length of the text - 1
   */
  int characterEnd(int at);

  /** What the value had, before folding, where the text has this part. */
  String original(int from, int to);

  /** Text and value have the same offsets, and a character is a code point. */
  record Plain(String text, String value) implements Subject {
    Plain(String value) {
      this(value, value);
    }

    @Override
    public int characterEnd(int at) {
      return text.offsetByCodePoints(at, 1);
    }

    @Override
    public String original(int from, int to) {
      return value.substring(from, to);
    }
  }

  /** Each character of the text is one octet of the value's UTF-8. */
  record Octets(String text) implements Subject {
    static Octets of(String value) {
      return new Octets(octets(value));
    }

    /** The UTF-8 octets of a string as the characters U+0000 to U+00FF. */
    static String octets(String value) {
      StringBuilder octets = new StringBuilder(value.length() + value.length() / 2);
      value.codePoints().forEach(codePoint -> append(codePoint, octets));
      return octets.toString();
    }

    /** Unlike the JDK's encoder, this one keeps unpaired surrogates apart from question marks. */
    private static void append(int codePoint, StringBuilder octets) {
      if (codePoint < 0x80) {
        octets.append((char) codePoint);
        return;
      }
      int more = codePoint < 0x800 ? 1 : (codePoint < 0x10000 ? 2 : 3);
      int mark = (0xF00 >> (more + 1)) & 0xFF;
      octets.append((char) (mark | (codePoint >> (6 * more))));
      for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
        octets.append((char) (0x80 | ((codePoint >> shift) & 0x3F)));
      }
    }

    @Override
    public int characterEnd(int at) {
      return at + 1;
    }

    /** A part that cuts a character in two has U+FFFD in its place: strings hold no half ones. */
    @Override
    public String original(int from, int to) {
      byte[] octets = text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
      return new String(octets, StandardCharsets.UTF_8);
    }
  }
}
