package org.tamis.engine.match;

import org.tamis.engine.text.Octets;

/** A value as wildcards and patterns see it: folded text, its characters, and the way back. */
sealed interface Subject permits Subject.Plain, Subject.OfOctets, FoldedSubject, ComposedSubject {

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

  /** Each character of the text is one octet of the value. */
  record OfOctets(String text) implements Subject {
    static OfOctets of(String value) {
      return new OfOctets(Octets.apart(value));
    }

    @Override
    public int characterEnd(int at) {
      return at + 1;
    }

    @Override
    public String original(int from, int to) {
      return Octets.joined(text.substring(from, to));
    }
  }
}
