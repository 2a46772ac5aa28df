package org.tamis.engine.message;

/**
 * One token of an address list. Comments and white space are none.
 *
 * @param text of a quoted string: without quotes and backslashes
 * @param start offset of its first character
 * @param end offset after its last character
 */
record AddressToken(Kind kind, String text, int start, int end) {
  enum Kind {
    ATOM,
    QUOTED,
    LITERAL,
    DOT,
    AT,
    COMMA,
    SEMICOLON,
    COLON,
    OPEN,
    CLOSE,
    END
  }

  boolean isWord() {
    return kind == Kind.ATOM || kind == Kind.QUOTED;
  }
}
