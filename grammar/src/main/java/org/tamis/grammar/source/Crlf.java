package org.tamis.grammar.source;

/**
 * The one form of line ends in strings: RFC 5228 §8.2 has CRLF in scripts, as RFC 5322 §2.1 has in
 * mail.
 */
public final class Crlf {
  private Crlf() {}

  /**
   * The text with CRLF for each CRLF, LF and CR, and for CR CR LF, which is what CRLF becomes when
   * it is converted once more.
   */
  public static String of(String text) {
    int first = firstOther(text);
    if (first == text.length()) {
      return text;
    }
    StringBuilder lines = new StringBuilder(text.length() + text.length() / 16 + 2);
    int start = 0;
    for (int end = next(text, 0); end < text.length(); end = next(text, start)) {
      lines.append(text, start, end).append("\r\n");
      start = after(text, end);
    }
    return lines.append(text, start, text.length()).toString();
  }

  /** Where the first line end begins that is not CRLF; the length of the text without one. */
  private static int firstOther(String text) {
    int lf = text.indexOf('\n');
    int cr = text.indexOf('\r');
    while (cr >= 0 && lf == cr + 1) {
      cr = text.indexOf('\r', lf);
      lf = text.indexOf('\n', lf + 1);
    }
    int other = cr < 0 || (lf >= 0 && lf < cr) ? lf : cr;
    return other < 0 ? text.length() : other;
  }

  private static int next(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private static int after(String text, int at) {
    if (text.startsWith("\r\r\n", at)) {
      return at + 3;
    }
    return at + (text.startsWith("\r\n", at) ? 2 : 1);
  }
}
