package org.tamis.engine.match;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * One folded literal to find in text that is not folded, so that no copy of it is made. Only places
 * where the literal's rarest character stands are compared; the JDK finds them with vector
 * instructions. In octets it is looked for together with the next rarest. Where that is at too many
 * places, as in hostile text, the Knuth-Morris-Pratt search of a {@link Needle} goes on, made for
 * this text, so that the cost is no more than in proportion to the text.
 */
final class CaselessNeedle {
  /** Characters of most text, from the one that is in it most often on. */
  private static final String FREQUENT = " ETAOINSRHLDCUMFPGWYBV.1203456789";

  /** Comparisons for each character of the text before another search goes on. */
  private static final int MOST_COMPARED = 4;

  /** Enough for short text. */
  private static final int ALWAYS_COMPARED = 64;

  private static final int COMMON = 0x80;

  private final String literal;

  /** Where the rarest character is in the literal. */
  private final int rarest;

  /** Where the next rarest is; in a literal of one character, the same. */
  private final int other;

  /**
   * @param literal without lower-case ASCII letters
   */
  CaselessNeedle(String literal) {
    this.literal = literal;
    rarest = rarest(literal, -1);
    other = literal.length() > 1 ? rarest(literal, rarest) : rarest;
  }

  private static int rarest(String literal, int but) {
    int rarest = 0;
    int rank = -1;
    for (int i = 0; i < literal.length(); i++) {
      int frequency = FREQUENT.indexOf(literal.charAt(i));
      int rarity = frequency < 0 ? FREQUENT.length() : frequency;
      if (rarity > rank && i != but) {
        rank = rarity;
        rarest = i;
      }
    }
    return rarest;
  }

  /** Whether it is in the text, ASCII letters of both cases being equal. */
  boolean isIn(String text) {
    int end = text.length() - literal.length() + rarest + 1;
    if (literal.isEmpty() || end <= rarest) {
      return literal.isEmpty();
    }
    char upper = literal.charAt(rarest);
    char lower = Ascii.toLower(upper);
    long left = (long) MOST_COMPARED * text.length() + ALWAYS_COMPARED;
    int nextUpper = next(upper, text, rarest, end);
    int nextLower = lower == upper ? end : next(lower, text, rarest, end);
    while (left > 0 && (nextUpper < end || nextLower < end)) {
      int at = Math.min(nextUpper, nextLower) - rarest;
      int equal = equalFrom(text, at);
      if (equal == literal.length()) {
        return true;
      }
      left -= equal + 1L;
      if (nextUpper < nextLower) {
        nextUpper = next(upper, text, nextUpper + 1, end);
      } else {
        nextLower = next(lower, text, nextLower + 1, end);
      }
    }
    int from = Math.min(nextUpper, nextLower) - rarest;
    return left <= 0 && new Needle(literal).findCaseless(text, from) != Needle.NOT_FOUND;
  }

  /** As {@link #isIn(String)}, in octets that are ASCII. */
  boolean isIn(byte[] ascii, int from, int to) {
    int first = Math.min(rarest, other);
    int distance = Math.max(rarest, other) - first;
    int end = to - literal.length() + first + 1;
    if (literal.isEmpty() || end <= from + first) {
      return literal.isEmpty();
    }
    char wanted = Ascii.toLower(literal.charAt(first));
    char then = Ascii.toLower(literal.charAt(first + distance));
    if (wanted >= COMMON || then >= COMMON) {
      return false;
    }
    long left = (long) MOST_COMPARED * (to - from) + ALWAYS_COMPARED;
    int at = AsciiOctets.indexOf(wanted, then, distance, ascii, from + first, end);
    while (left > 0 && at < end) {
      int equal = equalFrom(ascii, at - first);
      if (equal == literal.length()) {
        return true;
      }
      left -= equal + 1L;
      at = AsciiOctets.indexOf(wanted, then, distance, ascii, at + 1, end);
    }
    return at < end && isIn(new String(ascii, at - first, to - at + first, US_ASCII));
  }

  private int equalFrom(byte[] ascii, int at) {
    int equal = 0;
    while (equal < literal.length()
        && Ascii.toUpper((char) ascii[at + equal]) == literal.charAt(equal)) {
      equal++;
    }
    return equal;
  }

  private static int next(char c, String text, int from, int end) {
    int at = text.indexOf(c, from, end);
    return at < 0 ? end : at;
  }

  /** How many characters of the literal are at this place. */
  private int equalFrom(String text, int at) {
    int equal = 0;
    while (equal < literal.length()
        && Ascii.toUpper(text.charAt(at + equal)) == literal.charAt(equal)) {
      equal++;
    }
    return equal;
  }
}
