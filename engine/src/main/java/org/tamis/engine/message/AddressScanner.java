package org.tamis.engine.message;

import java.util.Optional;
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
      Optional<AddressToken> token = read(text.charAt(at));
      if (token.isPresent()) {
        return token.get();
      }
    }
    return new AddressToken(Kind.END, "", at, at);
  }

  /** Empty when what starts with this character is no token. */
  private Optional<AddressToken> read(char c) {
    return switch (c) {
      case ' ', '\t', '\r', '\n', ')', ']' -> skipTo(at + 1);
      case '(' -> skipTo(commentsClose ? commentEnd() : at + 1);
      case '"' -> quotesClose ? quoted() : skipTo(at + 1);
      case '[' -> literalsClose ? literal() : skipTo(at + 1);
      case '.' -> token(Kind.DOT, at + 1);
      case '@' -> token(Kind.AT, at + 1);
      case ',' -> token(Kind.COMMA, at + 1);
      case ';' -> token(Kind.SEMICOLON, at + 1);
      case ':' -> token(Kind.COLON, at + 1);
      case '<' -> token(Kind.OPEN, at + 1);
      case '>' -> token(Kind.CLOSE, at + 1);
      default -> token(Kind.ATOM, atomEnd());
    };
  }

  private Optional<AddressToken> skipTo(int end) {
    at = end;
    return Optional.empty();
  }

  private Optional<AddressToken> token(Kind kind, int end) {
    return token(kind, "", end);
  }

  private Optional<AddressToken> token(Kind kind, String unquoted, int end) {
    AddressToken made = new AddressToken(kind, unquoted, at, end);
    at = end;
    return Optional.of(made);
  }

  private Optional<AddressToken> literal() {
    int last = text.indexOf(']', at);
    literalsClose = last >= 0;
    return literalsClose ? token(Kind.LITERAL, last + 1) : skipTo(at + 1);
  }

  private Optional<AddressToken> quoted() {
    int last = closingQuote();
    quotesClose = last >= 0;
    return quotesClose
        ? token(Kind.QUOTED, withoutBackslashes(text.substring(at + 1, last)), last + 1)
        : skipTo(at + 1);
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

  private int closingQuote() {
    int last = at + 1;
    while (last < text.length() && text.charAt(last) != '"') {
      last += text.charAt(last) == '\\' ? 2 : 1;
    }
    return last < text.length() ? last : -1;
  }

  private int commentEnd() {
    int end = Comments.end(text, at, text.length());
    commentsClose = end >= 0;
    return commentsClose ? end : at + 1;
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
