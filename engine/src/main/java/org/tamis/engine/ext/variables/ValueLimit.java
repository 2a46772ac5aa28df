package org.tamis.engine.ext.variables;

/** Cuts values to a number of octets, at a character (RFC 5229 §6). */
public final class ValueLimit {
  private ValueLimit() {}

  /** {@code value}, or as many of its characters as take up to {@code octets} in UTF-8. */
  public static String cut(String value, int octets) {
    if (value.length() * 3L <= octets) {
      return value;
    }
    int used = 0;
    int at = 0;
    while (at < value.length()) {
      int c = value.codePointAt(at);
      used += length(c);
      if (used > octets) {
        return value.substring(0, at);
      }
      at += Character.charCount(c);
    }
    return value;
  }

  /** Whether {@code value} takes up to {@code octets} in UTF-8. */
  public static boolean fits(String value, int octets) {
    return cut(value, octets).length() == value.length();
  }

  private static int length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
