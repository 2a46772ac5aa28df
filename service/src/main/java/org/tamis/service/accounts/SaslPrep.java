package org.tamis.service.accounts;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Preparation of names and passwords (RFC 4013), with the JDK's newer Unicode instead of 3.2; so
 * unassigned code points are those of today.
 */
public final class SaslPrep {
  private SaslPrep() {}

  /** The prepared text; empty when the text is not allowed or nothing remains. */
  public static Optional<String> prepare(String text) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isIgnored(c)).forEach(c -> mapped.appendCodePoint(space(c)));
    String prepared = Normalizer.normalize(mapped, Normalizer.Form.NFKC); // RFC 4013 §2.2
    boolean allowed =
        !prepared.isEmpty()
            && prepared.codePoints().noneMatch(SaslPrep::isProhibited)
            && hasOneDirection(prepared);
    return allowed ? Optional.of(prepared) : Optional.empty();
  }

  /** RFC 4013 §2.1: other spaces become U+0020. */
  private static int space(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c;
  }

  /** RFC 3454 §B.1, "commonly mapped to nothing". */
  private static boolean isIgnored(int c) {
    return c == 0x00AD
        || c == 0x034F
        || c == 0x1806
        || (c >= 0x180B && c <= 0x180D)
        || (c >= 0x200B && c <= 0x200D)
        || c == 0x2060
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF;
  }

  /** RFC 4013 §2.3, by general category where that says the same. */
  private static boolean isProhibited(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default ->
          (c & 0xFFFE) == 0xFFFE // not characters
              || (c >= 0xFDD0 && c <= 0xFDEF)
              || (c >= 0xFFF9 && c <= 0xFFFD)
              || (c >= 0x2FF0 && c <= 0x2FFB)
              || c == 0x0340
              || c == 0x0341;
    };
  }

  /** RFC 3454 §6: right-to-left text stands alone and at both ends. */
  private static boolean hasOneDirection(String text) {
    if (text.codePoints().noneMatch(SaslPrep::isRightToLeft)) {
      return true;
    }
    return isRightToLeft(text.codePointAt(0))
        && isRightToLeft(text.codePointBefore(text.length()))
        && text.codePoints()
            .noneMatch(
                c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
  }

  private static boolean isRightToLeft(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
