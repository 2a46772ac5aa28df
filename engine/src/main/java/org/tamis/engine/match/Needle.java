package org.tamis.engine.match;

import org.jspecify.annotations.Nullable;

/**
 * One literal to find in folded text. Short ones are left to the JDK, which compares place by place
 * with vector instructions; long ones use the Knuth-Morris-Pratt borders, so that hostile keys cost
 * no more than the length of the text.
 */
final class Needle {
  static final int NOT_FOUND = -1;

  /** Above this length the worst case of comparing at every place would count. */
  private static final int LONGEST_SIMPLE = 16;

  private final String literal;

  /** Made when first needed: most keys of long scripts are looked for by an {@link Automaton}. */
  private volatile int @Nullable [] borders;

  Needle(String literal) {
    this.literal = literal;
  }

  int length() {
    return literal.length();
  }

  boolean isIn(String text) {
    return find(text, 0) != NOT_FOUND;
  }

  boolean isAt(String text, int at) {
    return text.startsWith(literal, at);
  }

  /** The first place from this one on, or {@link #NOT_FOUND}. */
  int find(String text, int from) {
    return literal.length() > LONGEST_SIMPLE
        ? findLong(text, from, false)
        : text.indexOf(literal, from);
  }

  /**
   * As {@link #find}, in text whose lower-case ASCII letters count as the upper-case ones.
   *
   * @param from 0 to the length of the text
   */
  int findCaseless(String text, int from) {
    return literal.isEmpty() ? from : findLong(text, from, true);
  }

  private int[] borders() {
    int[] made = borders;
    if (made == null) {
      made = borders(literal);
      borders = made;
    }
    return made;
  }

  private int findLong(String text, int from, boolean caseless) {
    int[] shorter = borders();
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      char c = caseless ? Ascii.toUpper(text.charAt(i)) : text.charAt(i);
      while (matched > 0 && c != literal.charAt(matched)) {
        matched = shorter[matched - 1];
      }
      if (c == literal.charAt(matched) && ++matched == literal.length()) {
        return i + 1 - matched;
      }
    }
    return NOT_FOUND;
  }

  /** For each prefix the length of its longest proper suffix that is a prefix too. */
  private static int[] borders(String literal) {
    int[] borders = new int[literal.length()];
    int length = 0;
    for (int i = 1; i < borders.length; i++) {
      while (length > 0 && literal.charAt(i) != literal.charAt(length)) {
        length = borders[length - 1];
      }
      if (literal.charAt(i) == literal.charAt(length)) {
        length++;
      }
      borders[i] = length;
    }
    return borders;
  }
}
