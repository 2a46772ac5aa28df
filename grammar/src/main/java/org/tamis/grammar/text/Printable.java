package org.tamis.grammar.text;

import java.util.function.IntUnaryOperator;

/**
 * Text of strangers where people or programs read it line by line: subjects, mailbox names,
 * addresses, what another server said. It must not move a cursor, colour a screen, begin a line of
 * its own or turn the direction of writing.
 */
public final class Printable {
  private static final int REPLACEMENT = '\uFFFD';

  private Printable() {}

  /**
   * The text on one line: a space for each tab and line end, U+FFFD for each other control
   * character, format character or lone surrogate.
   */
  public static String of(String text) {
    return mapped(text, c -> isBlank(c) ? ' ' : isHarmful(c) ? REPLACEMENT : c);
  }

  /** The same, but tabs and LF stay: for text of several lines. */
  public static String lines(String text) {
    return mapped(text, c -> c == '\t' || c == '\n' ? c : isHarmful(c) ? REPLACEMENT : c);
  }

  /** As {@link #of}, in double quotes. */
  public static String quoted(String text) {
    return '"' + of(text) + '"';
  }

  /** As {@link #of}, and with an ellipsis where it is longer than {@code most} code points. */
  public static String cut(String text, int most) {
    boolean whole = text.length() <= most || text.codePointCount(0, text.length()) <= most;
    return whole ? of(text) : of(text.substring(0, text.offsetByCodePoints(0, most))) + '…';
  }

  /** What no terminal, log or reply may get as it is. */
  public static boolean isHarmful(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT, // RFC 6532 §3 lets them into headers; they hide, join and turn text
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isBlank(int codePoint) {
    return switch (codePoint) {
      case '\t', '\n', 0x0B, '\f', '\r', 0x85, 0x2028, 0x2029 -> true;
      default -> false;
    };
  }

  private static String mapped(String text, IntUnaryOperator harmless) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(harmless).forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
