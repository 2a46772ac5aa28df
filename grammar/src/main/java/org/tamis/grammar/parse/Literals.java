package org.tamis.grammar.parse;

import java.util.OptionalLong;
import org.tamis.grammar.source.Crlf;

/** What numbers and strings mean as written, RFC 5228 §2.4; line ends are CRLF (§2.4.2, §8.2). */
final class Literals {
  private Literals() {}

  /** The value of digits and perhaps a quantifier; empty when it is more than 2^63 - 1. */
  static OptionalLong number(String written) {
    int shift = shift(written.charAt(written.length() - 1));
    int digits = shift == 0 ? written.length() : written.length() - 1;
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = written.charAt(i) - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return OptionalLong.empty();
      }
      value = value * 10 + digit;
    }
    return value > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(value << shift);
  }

  /** RFC 5228 §2.4.1: K, M and G are powers of two. */
  private static int shift(char last) {
    return switch (last) {
      case 'K', 'k' -> 10;
      case 'M', 'm' -> 20;
      case 'G', 'g' -> 30;
      default -> 0;
    };
  }

  /** The value of {@code "…"}. RFC 5228 §2.4.2: an undefined escape is the character itself. */
  static String quoted(String written) {
    String inside = written.substring(1, written.length() - 1);
    if (inside.indexOf('\\') < 0) {
      return Crlf.of(inside);
    }
    StringBuilder value = new StringBuilder(inside.length());
    for (int i = 0; i < inside.length(); i++) {
      if (inside.charAt(i) == '\\') {
        i++; // the token rule sees to it that a character follows
      }
      value.append(inside.charAt(i));
    }
    return Crlf.of(value.toString());
  }

  /** The value of {@code text:} with its end, dot-unstuffed, RFC 5228 §2.4.2. */
  static String multiLine(String written) {
    int end = written.length() - Spans.lineEndLength(written) - 1;
    StringBuilder value = new StringBuilder(end);
    int line = lineAfter(written, 0);
    while (line < end) {
      int next = lineAfter(written, line);
      // RFC 5228 §8.1: only a dot before another dot goes, ".foo" is ".foo".
      int from = written.startsWith("..", line) ? line + 1 : line;
      value.append(written, from, Math.min(next, end));
      line = next;
    }
    return Crlf.of(value.toString());
  }

  /** Where the line after the one with {@code from} begins. */
  private static int lineAfter(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return text.startsWith("\r\n", i) ? i + 2 : i + 1;
      }
    }
    return text.length();
  }
}
