package org.tamis.engine.message;

import java.io.ByteArrayOutputStream;

/** RFC 2045 §6.7 octet by octet: what {@link QuotedPrintable} must come to. */
final class PlainQuotedPrintable {
  private final byte[] bytes;
  private final int end;
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final ByteArrayOutputStream blanks = new ByteArrayOutputStream();
  private int at;

  PlainQuotedPrintable(byte[] bytes, ByteRange body) {
    this.bytes = bytes;
    this.at = body.start();
    this.end = body.end();
  }

  byte[] decode() {
    while (at < end) {
      readOne(bytes[at]);
    }
    return octets.toByteArray();
  }

  private void readOne(byte octet) {
    if (Lines.isBlank(octet)) {
      blanks.write(octet);
      at++;
    } else if (Lines.isLineEnd(octet)) {
      blanks.reset();
      write(octet);
      at++;
    } else if (octet == '=') {
      readEscape();
    } else {
      write(octet);
      at++;
    }
  }

  private void readEscape() {
    int octet = at + 2 < end ? Hex.octet(bytes[at + 1], bytes[at + 2]) : -1;
    int next = at + 1;
    while (next < end && Lines.isBlank(bytes[next])) {
      next++;
    }
    if (octet >= 0) {
      write(octet);
      at += 3;
    } else if (next == end || Lines.isLineEnd(bytes[next])) {
      octets.writeBytes(blanks.toByteArray());
      blanks.reset();
      at = Lines.afterLineEnd(bytes, next, end);
    } else {
      write('=');
      at++;
    }
  }

  private void write(int octet) {
    octets.writeBytes(blanks.toByteArray());
    blanks.reset();
    octets.write(octet);
  }
}
