package org.tamis.engine.message;

/** From the raw value of a header field to text. */
public final class HeaderText {
  private HeaderText() {}

  /**
   * Decodes the encoded words of RFC 2047 in text that is already unfolded. White space between two
   * of them goes away (§6.2); one that is malformed or in an unknown charset stays as it is.
   */
  public static String decode(String text) {
    return text.contains("=?") ? new EncodedWordDecoder(text).decode() : text;
  }

  /**
   * Takes the line ends out (RFC 5322 §2.2.3) and the white space at both ends, and reads 8-bit
   * octets as UTF-8 (RFC 6532 §3.2). A TAB that a line was folded with is shown as a space by every
   * mail program, and so it is one.
   *
   * @param reading of what is not UTF-8
   */
  static String unfold(byte[] bytes, int from, int to, Reading reading) {
    int start = from;
    while (start < to && isSpace(bytes[start])) {
      start++;
    }
    int end = to;
    while (end > start && isSpace(bytes[end - 1])) {
      end--;
    }
    if (Lines.contentEnd(bytes, start, end) == end) {
      return reading.of(bytes, start, end);
    }
    byte[] unfolded = Scratch.OCTETS.take(bytes, end - start);
    String text = reading.of(unfolded, 0, withoutLineEnds(bytes, start, end, unfolded));
    Scratch.OCTETS.giveBack(bytes, unfolded);
    return text;
  }

  /** Returns how many octets are kept. */
  private static int withoutLineEnds(byte[] bytes, int from, int to, byte[] kept) {
    int size = 0;
    int at = from;
    while (at < to) {
      int lineEnd = Lines.contentEnd(bytes, at, to);
      System.arraycopy(bytes, at, kept, size, lineEnd - at);
      size += lineEnd - at;
      at = lineEnd;
      while (at < to && isSpace(bytes[at])) {
        if (Lines.isBlank(bytes[at++])) {
          kept[size++] = ' ';
        }
      }
    }
    return size;
  }

  private static boolean isSpace(byte octet) {
    return Lines.isBlank(octet) || Lines.isLineEnd(octet);
  }
}
