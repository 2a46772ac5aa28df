package org.tamis.studio.rules;

import org.tamis.grammar.source.Lf;

/** CRLF, LF and CR, each of which ends a line. */
final class LineEnd {
  private LineEnd() {}

  /** The one that a script is written with, whatever our marks have. */
  static String of(String script) {
    return Space.unmarked(script).contains("\r\n") ? "\r\n" : "\n";
  }

  /** The one that begins at {@code index}; empty where there is none. */
  static String at(String text, int index) {
    if (text.startsWith("\r\n", index)) {
      return "\r\n";
    }
    return index < text.length() && isOne(text.charAt(index))
        ? text.substring(index, index + 1)
        : "";
  }

  /** Where the next one begins, from {@code from} on; {@code end} if none does before. */
  static int next(String text, int from, int end) {
    int at = from;
    while (at < end && !isOne(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The one that ends before {@code index}; empty where there is none. */
  static String before(String text, int index) {
    if (index >= 2 && text.startsWith("\r\n", index - 2)) {
      return "\r\n";
    }
    return index >= 1 && isOne(text.charAt(index - 1)) ? text.substring(index - 1, index) : "";
  }

  /** The text with {@code lineEnd} for each. */
  static String all(String text, String lineEnd) {
    return Lf.of(text).replace("\n", lineEnd);
  }

  private static boolean isOne(char c) {
    return c == '\r' || c == '\n';
  }
}
