package org.tamis.engine.match;

import java.util.Locale;

/**
 * ASCII as protocols mean it: independent of locale, and no letter beyond {@code a} to {@code z}.
 */
final class Ascii {
  private Ascii() {}

  static char toUpper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  static char toLower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /** The same string where nothing changes, so that upper-case and caseless text costs no copy. */
  static String toUpper(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != toUpper(text.charAt(i))) {
        return toUpper(text, i);
      }
    }
    return text;
  }

  private static String toUpper(String text, int firstLower) {
    if (isAll(text)) {
      return text.toUpperCase(Locale.ROOT); // the JDK's has no copy in between
    }
    char[] upper = text.toCharArray();
    for (int i = firstLower; i < upper.length; i++) {
      upper[i] = toUpper(upper[i]);
    }
    return new String(upper);
  }

  /** Whether {@code upper} is the other text in upper case, without making that. */
  static boolean isUpperOf(String upper, String text) {
    if (upper.length() != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (toUpper(text.charAt(i)) != upper.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  static boolean isLetter(char c) {
    return toUpper(c) >= 'A' && toUpper(c) <= 'Z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
