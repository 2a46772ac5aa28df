package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words, numbers and marks of a date, without comments and white space (RFC 5322 §3.2.2), read
 * from left to right.
 */
final class DateTokens {
  /** No date has more; a header field may. */
  private static final int MOST = 40;

  private final List<String> tokens;
  private int at;

  private DateTokens(List<String> tokens) {
    this.tokens = tokens;
  }

  static DateTokens of(String text) {
    List<String> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length() && tokens.size() < MOST) {
      char c = text.charAt(at);
      int end =
          isSpace(c) ? at + 1 : c == '(' ? StructuredText.commentEnd(text, at) : end(text, at);
      if (!isSpace(c) && c != '(') {
        tokens.add(text.substring(at, end));
      }
      at = end;
    }
    return new DateTokens(tokens);
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    while (end < text.length() && isDigit(text.charAt(end)) && !isLetter(text.charAt(start))) {
      end++;
    }
    return Math.max(end, start + 1);
  }

  void restart() {
    at = 0;
  }

  private boolean atEnd() {
    return at == tokens.size();
  }

  /** Words in any case. */
  boolean accept(String token) {
    boolean is = !atEnd() && tokens.get(at).equalsIgnoreCase(token);
    at += is ? 1 : 0;
    return is;
  }

  /** The next word, in lower case. */
  Optional<String> word() {
    return !atEnd() && isLetter(tokens.get(at).charAt(0))
        ? Optional.of(tokens.get(at++).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The next number, if it has so many digits; leading zeros count. */
  Optional<String> number(int least, int most) {
    return !atEnd()
            && isDigit(tokens.get(at).charAt(0))
            && tokens.get(at).length() >= least
            && tokens.get(at).length() <= most
        ? Optional.of(tokens.get(at++))
        : Optional.empty();
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
