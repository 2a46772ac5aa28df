package org.tamis.engine.message;

/** Finds its way through comments and quoted strings (RFC 5322 §3.2.2, §3.2.4). */
final class StructuredText {
  private StructuredText() {}

  /**
   * What follows the last semicolon that stands in no comment and no quoted string; all of it when
   * there is none. Where one of these is not closed, each semicolon counts.
   */
  static String afterLastSemicolon(String text) {
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = c == '(' ? commentEnd(text, at) : c == '"' ? quoteEnd(text, at) : at + 1;
      from = c == ';' ? end : from;
      at = end;
      if (at > text.length()) {
        return text.substring(text.lastIndexOf(';') + 1);
      }
    }
    return text.substring(from);
  }

  /**
   * The index after the comment that begins at {@code start}, or one past the length when it is not
   * closed.
   */
  static int commentEnd(String text, int start) {
    int depth = 0;
    for (int at = start; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case '\\' -> at++;
        default -> {
          continue;
        }
      }
      if (depth == 0) {
        return at + 1;
      }
    }
    return text.length() + 1;
  }

  private static int quoteEnd(String text, int start) {
    for (int at = start + 1; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        return at + 1;
      }
      at += text.charAt(at) == '\\' ? 1 : 0;
    }
    return text.length() + 1;
  }
}
