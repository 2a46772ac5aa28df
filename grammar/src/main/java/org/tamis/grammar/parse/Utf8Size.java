package org.tamis.grammar.parse;

/** Sizes in UTF-8, without encoding. */
final class Utf8Size {
  private Utf8Size() {}

  /** The UTF-8 octets of {@code text}; a lone surrogate counts 3. */
  static long of(CharSequence text) {
    long octets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        octets++;
      } else if (c < 0x800) {
        octets += 2;
      } else if (isPair(text, i)) {
        octets += 4;
        i++;
      } else {
        octets += 3;
      }
    }
    return octets;
  }

  /** Whether the text has more octets; three for a UTF-16 unit at most, so few need counting. */
  static boolean isOver(CharSequence text, int octets) {
    return text.length() > octets / 3 && of(text) > octets;
  }

  private static boolean isPair(CharSequence text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
