package org.tamis.engine.compose;

/** Lines of text on their way into a message. */
public final class MailLines {
  /** RFC 5322 §2.1.1: without the CRLF. */
  private static final int LONGEST = 998;

  private MailLines() {}

  /** CRLF, LF and CR each become CRLF; NUL, which RFC 5322 §3.5 has no place for, is left out. */
  public static String withCrlf(String text) {
    StringBuilder lines = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\r' || c == '\n') {
        lines.append("\r\n");
        boolean pair = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        at += pair ? 1 : 0;
      } else if (c != 0) {
        lines.append(c);
      }
    }
    return lines.toString();
  }

  /** Whether no line begins as a delimiter does (RFC 2046 §5.1.1). */
  static boolean holdNoDelimiter(byte[] octets) {
    for (int at = 0; at + 1 < octets.length; at++) {
      boolean first = at == 0 || octets[at - 1] == '\n' || octets[at - 1] == '\r';
      if (first && octets[at] == '-' && octets[at + 1] == '-') {
        return false;
      }
    }
    return true;
  }

  /** RFC 5322 §2.1.1: whether no line is too long. */
  static boolean areShort(byte[] octets, int from, int to) {
    int start = from;
    for (int at = from; at < to; at++) {
      if (octets[at] == '\r' || octets[at] == '\n') {
        start = at + 1;
      } else if (at - start >= LONGEST) {
        return false;
      }
    }
    return true;
  }

  /** RFC 2045 §2.7: ASCII in lines that are not too long. */
  static boolean areSevenBit(byte[] octets) {
    int length = 0;
    for (byte octet : octets) {
      length = octet == '\n' ? 0 : length + 1;
      if (octet < 0 || length > LONGEST + 1) { // the CR counts
        return false;
      }
    }
    return true;
  }
}
