package org.tamis.engine.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of octets that are to be one message. Where two of them meet, a line ends: a bare CR is
 * made CRLF if the next octet would be read as part of the same line end, and a line without an end
 * gets one before a field that is added.
 */
final class Splice {
  private static final byte[] CRLF = {'\r', '\n'};

  private final List<byte[]> sources = new ArrayList<>();
  private final List<ByteRange> ranges = new ArrayList<>();
  private int length;

  void add(byte[] source, int from, int to) {
    if (from == to) {
      return;
    }
    if (!goesOn(source, from) && lastOctet() == '\r' && Lines.isLineEnd(source[from])) {
      append(CRLF, 1, 2);
    }
    append(source, from, to);
  }

  /** The octets of another splice from one of its offsets to another. */
  void add(Splice other, int from, int to) {
    int start = 0;
    for (int i = 0; i < other.sources.size() && start < to; i++) {
      ByteRange piece = other.ranges.get(i);
      int first = Math.max(from - start, 0);
      int end = Math.min(to - start, piece.length());
      if (first < end) {
        add(other.sources.get(i), piece.start() + first, piece.start() + end);
      }
      start += piece.length();
    }
  }

  void addField(byte[] source, int from, int to) {
    if (length > 0 && !Lines.isLineEnd(lastOctet())) {
      append(CRLF, 0, 2);
    }
    append(source, from, to);
  }

  int length() {
    return length;
  }

  byte[] join() {
    byte[] joined = new byte[length];
    int at = 0;
    for (int i = 0; i < ranges.size(); i++) {
      ByteRange piece = ranges.get(i);
      System.arraycopy(sources.get(i), piece.start(), joined, at, piece.length());
      at += piece.length();
    }
    return joined;
  }

  private void append(byte[] source, int from, int to) {
    sources.add(source);
    ranges.add(new ByteRange(from, to));
    length += to - from;
  }

  /** Whether the octet was the next one already, so that nothing meets here. */
  @SuppressWarnings("ReferenceEquality") // equal octets elsewhere are not the next ones
  private boolean goesOn(byte[] source, int from) {
    return !sources.isEmpty() && sources.getLast() == source && ranges.getLast().end() == from;
  }

  private byte lastOctet() {
    return sources.isEmpty() ? 0 : sources.getLast()[ranges.getLast().end() - 1];
  }
}
