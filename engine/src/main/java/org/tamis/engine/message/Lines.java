package org.tamis.engine.message;

/**
 * Line ends in messages: CRLF, LF and CR. CR CR LF is one line end too, since that is what a text
 * file becomes when its CRLF is converted once more; read as two it would end the header after its
 * first line.
 */
final class Lines {
  private Lines() {}

  /** The first CR or LF from {@code from} on, or {@code to}. */
  static int contentEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !isLineEnd(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Where the next line starts, when the line end starts at {@code at}. */
  static int afterLineEnd(byte[] bytes, int at, int to) {
    if (at >= to) {
      return to;
    }
    if (bytes[at] == '\r') {
      if (is('\n', bytes, at + 1, to)) {
        return at + 2;
      }
      if (is('\r', bytes, at + 1, to) && is('\n', bytes, at + 2, to)) {
        return at + 3;
      }
    }
    return at + 1;
  }

  /** The start of the line after the one that holds {@code at}, or {@code to}. */
  static int next(byte[] bytes, int at, int to) {
    return afterLineEnd(bytes, contentEnd(bytes, at, to), to);
  }

  static boolean isLineEnd(byte octet) {
    return octet == '\n' || octet == '\r';
  }

  static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }

  private static boolean is(char expected, byte[] bytes, int at, int to) {
    return at < to && bytes[at] == expected;
  }
}
