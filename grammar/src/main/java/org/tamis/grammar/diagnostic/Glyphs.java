package org.tamis.grammar.diagnostic;

import java.util.Locale;
import org.tamis.grammar.text.Printable;

/**
 * Characters as a terminal may show them. What would move the cursor, colour the screen, turn the
 * writing direction or not be seen at all is replaced by something that can be seen.
 */
final class Glyphs {
  /** First and last code points of the ranges that take two columns, from Unicode's UAX 11. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}
  };

  private Glyphs() {}

  /** Every character of {@code text} made visible; a tab too. */
  static String visible(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(point -> safe.append(visible(point)));
    return safe.toString();
  }

  static String visible(int point) {
    if (point < ' ') {
      return Character.toString(0x2400 + point); // Unicode's pictures of control characters
    }
    return Printable.isHarmful(point) || isNoCharacter(point)
        ? String.format(Locale.ROOT, "<U+%04X>", point)
        : Character.toString(point);
  }

  /** What a font has no picture of. */
  private static boolean isNoCharacter(int point) {
    int type = Character.getType(point);
    return type == Character.PRIVATE_USE || type == Character.UNASSIGNED;
  }

  /** The columns that visible text takes. */
  static int width(String text) {
    return text.codePoints().map(Glyphs::width).sum();
  }

  private static int width(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    for (int[] range : WIDE) {
      if (point >= range[0] && point <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
