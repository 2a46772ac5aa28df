package org.tamis.engine.message;

/** Octets written as two hexadecimal digits, in either letter case. */
final class Hex {
  private Hex() {}

  /** The octet of {@code =XX} or {@code %XX} at this offset, or -1 when there is none. */
  static int escaped(String text, int at, char escape) {
    if (at + 2 >= text.length() || text.charAt(at) != escape) {
      return -1;
    }
    return octet(text.charAt(at + 1), text.charAt(at + 2));
  }

  /** -1 when one of them is no digit. */
  static int octet(int high, int low) {
    int upper = digit(high);
    int lower = digit(low);
    return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
  }

  // Character.digit would take digits of other scripts.
  private static int digit(int c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
