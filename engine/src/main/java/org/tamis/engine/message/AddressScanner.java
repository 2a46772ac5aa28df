package org.tamis.engine.message;

import org.tamis.engine.message.AddressToken.Kind;

/**
 * Cuts an address list into tokens (RFC 5322 §3.2). What opens and never closes (a comment, a
 * quoted string, a domain literal) opens nothing: its first character is passed over, so that the
 * rest of the list is still read. Once seen, that is remembered for its kind, which keeps the work
 * linear.
 */
final class AddressScanner {
  private final String text;
  private int at;
  private boolean commentsClose = true;
  private boolean quotesClose = true;
  private boolean literalsClose = true;

  AddressScanner(String text) {
    this.text = text;
  }

  AddressToken next() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '"' -> {
          int end = quotesClose ? closingQuote() : -1;
          quotesClose = end >= 0;
          if (quotesClose) {
            return quoted(end);
          }
          at++;
        }
        case '[' -> {
          int end = literalsClose ? text.indexOf(']', at) : -1;
          literalsClose = end >= 0;
          if (literalsClose) {
            return token(Kind.LITERAL, end + 1);
          }
          at++;
        }
        case '(' -> {
          int end = commentsClose ? closingParenthesis() : -1;
          commentsClose = end >= 0;
          at = commentsClose ? end : at + 1;
        }
        case ' ', '\t', '\r', '\n', ')', ']' -> at++;
        case '.' -> {
          return token(Kind.DOT, at + 1);
        }
        case '@' -> {
          return token(Kind.AT, at + 1);
        }
        case ',' -> {
          return token(Kind.COMMA, at + 1);
        }
        case ';' -> {
          return token(Kind.SEMICOLON, at + 1);
        }
        case ':' -> {
          return token(Kind.COLON, at + 1);
        }
        case '<' -> {
          return token(Kind.OPEN, at + 1);
        }
        case '>' -> {
          return token(Kind.CLOSE, at + 1);
        }
        default -> {
          return token(Kind.ATOM, atomEnd());
        }
      }
    }
    return new AddressToken(Kind.END, "", at, at);
  }

  private AddressToken token(Kind kind, int end) {
    AddressToken made = new AddressToken(kind, text.substring(at, end), at, end);
    at = end;
    return made;
  }

  private AddressToken quoted(int end) {
    String raw = text.substring(at + 1, end - 1);
    AddressToken made = new AddressToken(Kind.QUOTED, withoutBackslashes(raw), at, end);
    at = end;
    return made;
  }

  private static String withoutBackslashes(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '\\' && i + 1 < raw.length()) {
        i++;
      }
      plain.append(raw.charAt(i));
    }
    return plain.toString();
  }

  /** Offset after the quote that closes, or -1. */
  private int closingQuote() {
    for (int i = at + 1; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '"' -> {
          return i + 1;
        }
        default -> {}
      }
    }
    return -1;
  }

  /** Offset after the comment, nested ones included, or -1; a counter, so depth costs nothing. */
  private int closingParenthesis() {
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '(' -> depth++;
        case ')' -> {
          if (--depth == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  private int atomEnd() {
    // An encoded word is one atom even where its text holds a comma or an at sign (RFC 2047 §5
    // forbids them there, some mail programs write them).
    if (text.startsWith("=?", at)) {
      int end = EncodedWord.at(text, at).map(EncodedWord::end).orElse(at);
      if (end > at && text.substring(at, end).indexOf(' ') < 0) {
        return end;
      }
    }
    int end = at + 1;
    while (end < text.length() && !isSpecial(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSpecial(char c) {
    return switch (c) {
      case '"', '[', ']', '(', ')', '.', '@', ',', ';', ':', '<', '>' -> true;
      case ' ', '\t', '\r', '\n' -> true;
      default -> false;
    };
  }
}
