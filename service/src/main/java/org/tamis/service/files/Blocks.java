package org.tamis.service.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Octets to and from files, in blocks: a channel copies all that it is given at once, outside of
 * the heap, where large messages would have their size once more.
 */
public final class Blocks {
  private static final int SIZE = 1 << 16;

  private Blocks() {}

  /** Writes the first octets, from where the channel is. */
  public static void write(FileChannel to, byte[] octets, int length) throws IOException {
    for (int at = 0; at < length; ) {
      at += to.write(ByteBuffer.wrap(octets, at, Math.min(SIZE, length - at)));
    }
  }

  /**
   * Reads the first octets of the file.
   *
   * @throws EOFException where it has fewer
   */
  public static void read(FileChannel from, byte[] octets, int length) throws IOException {
    for (int at = 0; at < length; ) {
      int count = from.read(ByteBuffer.wrap(octets, at, Math.min(SIZE, length - at)), at);
      if (count < 0) {
        throw new EOFException("a file has " + at + " octets instead of " + length);
      }
      at += count;
    }
  }

  /** All of a file; OutOfMemoryError where that is more than an array can have. */
  public static byte[] read(Path file) throws IOException {
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
      if (from.size() > Integer.MAX_VALUE - 16) {
        throw new OutOfMemoryError("a file is too large for an array");
      }
      byte[] octets = new byte[(int) from.size()];
      read(from, octets, octets.length);
      return octets;
    }
  }
}
