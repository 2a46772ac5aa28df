package org.tamis.engine.compose;

import org.tamis.engine.text.Octets;

/** Text on its way into a header field. */
final class FieldText {
  private FieldText() {}

  /** On one line, without control characters and without white space at both ends. */
  static String unfolded(String field) {
    String value = Octets.asText(field);
    StringBuilder text = new StringBuilder(value.length());
    int at = 0;
    while (at < value.length()) {
      char c = value.charAt(at++);
      if (isLineEnd(c)) {
        while (at < value.length() && isLineEnd(value.charAt(at))) {
          at++;
        }
        // RFC 5322 §2.2.3: a line end before white space is folding already
        if (at == value.length() || !isBlank(value.charAt(at))) {
          text.append(' ');
        }
      } else {
        text.append(Character.isISOControl(c) && c != '\t' ? ' ' : c);
      }
    }
    int start = skipBlanks(text, 0);
    int end = text.length();
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static int skipBlanks(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static int skipText(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && !isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isLineEnd(char c) {
    return c == '\r' || c == '\n';
  }
}
