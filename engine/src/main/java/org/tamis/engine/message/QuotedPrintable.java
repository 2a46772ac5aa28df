package org.tamis.engine.message;

import java.util.Arrays;

/**
 * Decodes quoted-printable (RFC 2045 §6.7). An equals sign that starts neither an octet nor a soft
 * line break stands for itself; white space at the end of a line was added on the way.
 */
final class QuotedPrintable {
  private final byte[] bytes;
  private final int end;
  private final byte[] octets;
  private int at;
  private int size;
  // The size without the white space written last.
  private int kept;

  QuotedPrintable(byte[] bytes, ByteRange body) {
    this.bytes = bytes;
    this.at = body.start();
    this.end = body.end();
    this.octets = new byte[body.length()];
  }

  byte[] decode(int limit) {
    while (at < end && kept < limit) {
      readOne();
    }
    return Arrays.copyOf(octets, Math.min(kept, limit));
  }

  private void readOne() {
    byte octet = bytes[at];
    if (octet == '=') {
      readEscape();
    } else if (Lines.isBlank(octet)) {
      octets[size++] = octet;
      at++;
    } else {
      if (Lines.isLineEnd(octet)) {
        size = kept;
      }
      write(octet);
      at++;
    }
  }

  private void readEscape() {
    int octet = at + 2 < end ? Hex.octet(bytes[at + 1], bytes[at + 2]) : -1;
    int next = afterSoftBreak();
    if (octet >= 0) {
      write(octet);
      at += 3;
    } else if (next >= 0) {
      kept = size;
      at = next;
    } else {
      write('=');
      at++;
    }
  }

  /** -1 when the equals sign does not end its line. */
  private int afterSoftBreak() {
    int next = at + 1;
    while (next < end && Lines.isBlank(bytes[next])) {
      next++;
    }
    boolean atLineEnd = next == end || Lines.isLineEnd(bytes[next]);
    return atLineEnd ? Lines.afterLineEnd(bytes, next, end) : -1;
  }

  private void write(int octet) {
    octets[size++] = (byte) octet;
    kept = size;
  }
}
