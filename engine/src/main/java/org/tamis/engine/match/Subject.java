package org.tamis.engine.match;

import java.nio.charset.StandardCharsets;

/** A value as wildcards and patterns see it: folded text, its characters, and the way back. */
sealed interface Subject permits Subject.Plain, Subject.Octets, FoldedSubject {

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

  /** The text has the value's offsets, and a character is a code point. */
  record Plain(String text) implements Subject {
    @Override
    public int characterEnd(int at) {
      return text.offsetByCodePoints(at, 1);
    }

    @Override
    public String original(int from, int to) {
      return text.substring(from, to);
    }
  }

  /** Each character of the text is one octet of the value's UTF-8. */
  record Octets(String text) implements Subject {
    static Octets of(String value) {
      return new Octets(octets(value));
    }

    /** The UTF-8 octets of a string as the characters U+0000 to U+00FF. */
    static String octets(String value) {
      return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
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
