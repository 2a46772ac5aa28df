package org.tamis.engine.message;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few buffers for octets that live for a moment, on their way to text. Threads take and give back
 * whole buffers, so that there are never more than a few, however many threads there are.
 */
final class Scratch {
  private static final int BUFFERS = 8;

  /** Octets; larger ones are garbage of their own. */
  private static final int LARGEST = 1 << 18;

  private static final int SMALLEST = 1 << 10;

  private static final AtomicReferenceArray<byte[]> FREE = new AtomicReferenceArray<>(BUFFERS);

  private Scratch() {}

  /**
   * A buffer that is the caller's until it gives it back; what is in it means nothing.
   *
   * @param size octets at least
   */
  static byte[] take(int size) {
    byte[] free = FREE.getAndSet(slot(), null);
    return free != null && free.length >= size ? free : new byte[Math.max(size, SMALLEST)];
  }

  static void giveBack(byte[] buffer) {
    if (buffer.length <= LARGEST) {
      FREE.setRelease(slot(), buffer);
    }
  }

  private static int slot() {
    return (int) Thread.currentThread().threadId() & (BUFFERS - 1);
  }
}
