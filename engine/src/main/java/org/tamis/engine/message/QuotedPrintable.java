package org.tamis.engine.message;

import java.util.Arrays;

/**
 * Decodes quoted-printable (RFC 2045 §6.7), line by line. An equals sign that starts neither an
 * octet nor a soft line break stands for itself; white space at the end of a line was added on the
 * way.
 */
final class QuotedPrintable {
  /** Octets that stand for one. */
  private static final int ESCAPED = 3;

  private final byte[] bytes;
  private final int end;
  private final int limit;
  private byte[] octets;
  private int at;
  private int size;

  private QuotedPrintable(byte[] bytes, ByteRange body, int limit) {
    this.bytes = bytes;
    this.at = body.start();
    this.end = body.end();
    this.limit = limit;
    this.octets = Scratch.OCTETS.take(bytes, Math.min(body.length(), limit));
  }

  /** At most {@code limit} octets; work stops there. */
  static <T> T decode(byte[] bytes, ByteRange body, int limit, OctetReader<T> reader) {
    QuotedPrintable decoded = new QuotedPrintable(bytes, body, limit);
    while (decoded.at < decoded.end && decoded.size < limit) {
      decoded.readLine();
    }
    T made = reader.read(decoded.octets, 0, Math.min(decoded.size, limit));
    Scratch.OCTETS.giveBack(bytes, decoded.octets);
    return made;
  }

  private void readLine() {
    int most = (int) Math.min(end, at + ESCAPED * (limit - size + 1L));
    int lineEnd = Lines.contentEnd(bytes, at, most);
    if (lineEnd == most && most < end) {
      readContent(lineEnd); // which is more than the rest that is wanted
    } else {
      readLine(lineEnd, Lines.afterLineEnd(bytes, lineEnd, end));
    }
  }

  private void readLine(int lineEnd, int next) {
    int contentEnd = lineEnd;
    while (contentEnd > at && Lines.isBlank(bytes[contentEnd - 1])) {
      contentEnd--;
    }
    boolean softBreak = contentEnd > at && bytes[contentEnd - 1] == '=';
    readContent(softBreak ? contentEnd - 1 : contentEnd);
    if (!softBreak) {
      write(lineEnd, next);
    }
    at = next;
  }

  private void readContent(int contentEnd) {
    int start = at;
    at = Lines.indexOf('=', bytes, at, contentEnd);
    while (at < contentEnd) {
      int octet = at + 2 < end ? Hex.octet(bytes[at + 1], bytes[at + 2]) : -1;
      if (octet >= 0) {
        write(start, at + 1);
        octets[size - 1] = (byte) octet;
        at += ESCAPED;
        start = at;
      } else {
        at++;
      }
      at = Math.max(at, Lines.indexOf('=', bytes, at, contentEnd));
    }
    write(start, at);
  }

  private void write(int from, int to) {
    int more = to - from;
    if (octets.length - size < more) {
      octets = Arrays.copyOf(octets, Math.max(size + more, octets.length + octets.length / 2));
    }
    System.arraycopy(bytes, from, octets, size, more);
    size += more;
  }
}
