package org.tamis.engine.compose;

import java.io.ByteArrayOutputStream;

/** Text encoded as quoted-printable (RFC 2045 §6.7). */
final class QuotedPrintableText {
  /** RFC 2045 §6.7 (5): with the equals sign that ends it. */
  private static final int LONGEST_LINE = 76;

  private static final String DIGITS = "0123456789ABCDEF";

  private final ByteArrayOutputStream out;
  private int column;

  private QuotedPrintableText(int size) {
    out = new ByteArrayOutputStream(size);
  }

  /**
   * @param text with CRLF at the end of each line
   */
  static byte[] encode(byte[] text) {
    QuotedPrintableText encoder = new QuotedPrintableText(text.length + text.length / 2);
    for (int at = 0; at < text.length; at++) {
      if (isLineEnd(text, at)) {
        encoder.endLine();
        at++;
      } else {
        encoder.add(text[at], isLineEnd(text, at + 1));
      }
    }
    return encoder.out.toByteArray();
  }

  private static boolean isLineEnd(byte[] text, int at) {
    return at + 1 < text.length && text[at] == '\r' && text[at + 1] == '\n';
  }

  private void endLine() {
    out.write('\r');
    out.write('\n');
    column = 0;
  }

  private void add(byte octet, boolean last) {
    boolean blank = octet == ' ' || octet == '\t';
    // RFC 2045 §6.7 (3): no blank at the end of a line
    boolean plain = blank ? !last : octet > ' ' && octet <= '~' && octet != '=';
    if (column + (plain ? 1 : 3) > (last ? LONGEST_LINE : LONGEST_LINE - 1)) {
      out.write('=');
      endLine();
    }
    if (plain) {
      out.write(octet);
    } else {
      out.write('=');
      out.write(DIGITS.charAt((octet & 0xFF) >> 4));
      out.write(DIGITS.charAt(octet & 0xF));
    }
    column += plain ? 1 : 3;
  }
}
