package org.tamis.engine.match;

/**
 * One folded literal to find. Short ones are compared place by place; long ones use the
 * Knuth-Morris-Pratt borders, so that hostile keys cost no more than the length of the text.
 */
final class Needle {
  static final int NOT_FOUND = -1;

  /** Above this length the worst case of comparing at every place would count. */
  private static final int LONGEST_SIMPLE = 16;

  private final String literal;
  private final boolean ignoreCase;
  private final int[] borders;

  /**
   * @param literal without lower-case ASCII letters if their case is ignored
   */
  Needle(String literal, boolean ignoreCase) {
    this.literal = literal;
    this.ignoreCase = ignoreCase;
    borders = literal.length() <= LONGEST_SIMPLE ? new int[0] : borders(literal);
  }

  int length() {
    return literal.length();
  }

  boolean isIn(String text) {
    return find(text, 0) != NOT_FOUND;
  }

  boolean isAt(String text, int at) {
    if (at < 0 || literal.length() > text.length() - at) {
      return false;
    }
    for (int i = 0; i < literal.length(); i++) {
      if (at(text, at + i) != literal.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first place from this one on, or {@link #NOT_FOUND}. */
  int find(String text, int from) {
    if (literal.isEmpty()) {
      return from;
    }
    if (borders.length > 0) {
      return findLong(text, from);
    }
    return ignoreCase ? findIgnoringCase(text, from) : text.indexOf(literal, from);
  }

  private int findIgnoringCase(String text, int from) {
    char upper = literal.charAt(0);
    char lower = Ascii.toLower(upper);
    int last = text.length() - literal.length();
    for (int i = from; i <= last; i++) {
      char c = text.charAt(i);
      if ((c == upper || c == lower) && isAt(text, i)) {
        return i;
      }
    }
    return NOT_FOUND;
  }

  private int findLong(String text, int from) {
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      char c = at(text, i);
      while (matched > 0 && c != literal.charAt(matched)) {
        matched = borders[matched - 1];
      }
      if (c == literal.charAt(matched) && ++matched == literal.length()) {
        return i + 1 - matched;
      }
    }
    return NOT_FOUND;
  }

  private char at(String text, int i) {
    return ignoreCase ? Ascii.toUpper(text.charAt(i)) : text.charAt(i);
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
