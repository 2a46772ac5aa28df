package org.tamis.engine.match;

/** A regular expression read from left to right. */
final class RegexReader {
  private final String pattern;
  private final int key;
  private int at;

  RegexReader(String pattern, int key) {
    this.pattern = pattern;
    this.key = key;
  }

  boolean atEnd() {
    return at == pattern.length();
  }

  /** The next character, which must exist. */
  char peek() {
    return pattern.charAt(at);
  }

  boolean isAt(char c) {
    return !atEnd() && peek() == c;
  }

  boolean isAt(String text) {
    return pattern.startsWith(text, at);
  }

  char next() {
    return pattern.charAt(at++);
  }

  int nextCodePoint() {
    int codePoint = pattern.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  boolean accept(char c) {
    boolean is = isAt(c);
    at += is ? 1 : 0;
    return is;
  }

  /** Reads up to this text and past it. */
  String until(String end) throws BadRegex {
    int to = pattern.indexOf(end, at);
    if (to < 0) {
      throw bad("expected `" + end + "`");
    }
    String read = pattern.substring(at, to);
    at = to + end.length();
    return read;
  }

  BadRegex bad(String message) {
    return new BadRegex(key, at, message);
  }
}
