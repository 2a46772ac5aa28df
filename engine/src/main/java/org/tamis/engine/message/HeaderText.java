package org.tamis.engine.message;

import java.util.Optional;

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
    int start = start(bytes, from, to);
    int end = end(bytes, start, to);
    if (Lines.contentEnd(bytes, start, end) == end) {
      return reading.of(bytes, start, end);
    }
    byte[] unfolded = Scratch.OCTETS.take(bytes, end - start);
    String text = reading.of(unfolded, 0, withoutLineEnds(bytes, start, end, unfolded));
    Scratch.OCTETS.giveBack(bytes, unfolded);
    return text;
  }

  /** Where the value starts, behind white space. */
  private static int start(byte[] bytes, int from, int to) {
    int start = from;
    while (start < to && isSpace(bytes[start])) {
      start++;
    }
    return start;
  }

  /** Where the value ends, before white space. */
  private static int end(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && isSpace(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  /**
   * Reads what {@link #unfold} and then {@link #decode} would make, without a string of it.
   *
   * @param folded whether line ends may still be in it, each with a blank behind it
   * @return empty where it is not in ASCII, or may have encoded words
   */
  static <T> Optional<T> readAscii(
      byte[] bytes, int from, int to, boolean folded, OctetReader<T> reader) {
    int start = start(bytes, from, to);
    int end = end(bytes, start, to);
    if (!OctetText.isPlain(bytes, start, end)) {
      return Optional.empty();
    }
    if (folded || Lines.contentEnd(bytes, start, end) == end) {
      return Optional.of(reader.read(bytes, start, end));
    }
    byte[] unfolded = Scratch.OCTETS.take(bytes, end - start);
    int size = withoutLineEnds(bytes, start, end, unfolded);
    T result = reader.read(unfolded, 0, size);
    Scratch.OCTETS.giveBack(bytes, unfolded);
    return Optional.of(result);
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
