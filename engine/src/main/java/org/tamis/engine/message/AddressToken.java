package org.tamis.engine.message;

/**
 * One token of an address list. Comments and white space are none.
 *
 * @param unquoted the text of a quoted string, without quotes and backslashes; "" of others, whose
 *     text is where it stands
 * @param start offset of its first character
 * @param end offset after its last character
 */
record AddressToken(Kind kind, String unquoted, int start, int end) {
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

  /**
   * @param text the list that it is a token of
   */
  void addTo(StringBuilder joined, String text) {
    if (kind == Kind.QUOTED) {
      joined.append(unquoted);
    } else {
      joined.append(text, start, end);
    }
  }

  boolean isWord() {
    return kind == Kind.ATOM || kind == Kind.QUOTED;
  }
}
