package org.tamis.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Buffers what is written, and passes on no part of a line unless it is flushed: a process that is
 * interrupted leaves complete lines behind.
 */
final class WholeLines extends OutputStream {
  private static final int ENOUGH = 1 << 13;

  private final OutputStream to;
  private byte[] buffer = new byte[ENOUGH];
  private int size;

  WholeLines(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] octets, int from, int length) throws IOException {
    if (buffer.length - size < length) {
      buffer = Arrays.copyOf(buffer, Math.max(size + length, size * 2));
    }
    System.arraycopy(octets, from, buffer, size, length);
    size += length;
    if (size >= ENOUGH) {
      pass(lineStart());
    }
  }

  /** Where the last line begins, which may still go on. */
  private int lineStart() {
    int start = size;
    while (start > 0 && buffer[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private void pass(int octets) throws IOException {
    int rest = size - octets;
    try {
      to.write(buffer, 0, octets);
    } finally {
      System.arraycopy(buffer, octets, buffer, 0, rest); // what cannot be written must not pile up
      size = rest;
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    pass(size);
    to.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    to.close();
  }
}
