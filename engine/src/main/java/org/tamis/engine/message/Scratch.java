package org.tamis.engine.message;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A few buffers for octets or characters that live for a moment, on their way to text. Threads take
 * and give back whole buffers, so that there are never more than a few, however many threads there
 * are.
 */
final class Scratch<B> {
  /** Of octets. */
  static final Scratch<byte[]> OCTETS = new Scratch<>(byte[]::new, buffer -> buffer.length);

  /** Of characters. */
  static final Scratch<char[]> CHARACTERS = new Scratch<>(char[]::new, buffer -> buffer.length);

  private static final int BUFFERS = 8;

  /** A longer one is not kept. */
  private static final int LONGEST = 1 << 17;

  private static final int SHORTEST = 1 << 10;

  private final AtomicReferenceArray<@Nullable B> buffers = new AtomicReferenceArray<>(BUFFERS);
  private final IntFunction<B> maker;
  private final ToIntFunction<B> length;

  private Scratch(IntFunction<B> maker, ToIntFunction<B> length) {
    this.maker = maker;
    this.length = length;
  }

  /**
   * A buffer that is the caller's until it gives it back; what is in it means nothing.
   *
   * @param owner what the caller works on, which another thread does not: so the threads spread
   * @param size of it at least
   */
  B take(Object owner, int size) {
    int slot = slot(owner);
    for (int at = slot; at < slot + 2; at++) {
      B known = buffers.get(at & BUFFERS - 1);
      if (known != null
          && length.applyAsInt(known) >= size
          && buffers.compareAndSet(at & BUFFERS - 1, known, null)) {
        return known;
      }
    }
    return maker.apply(Math.max(size, SHORTEST));
  }

  /**
   * To one of two places, as a thread may have two at a time; where none is free, for a shorter.
   */
  void giveBack(Object owner, B buffer) {
    if (length.applyAsInt(buffer) <= LONGEST && !put(slot(owner), buffer, true)) {
      put(slot(owner), buffer, false);
    }
  }

  private boolean put(int slot, B buffer, boolean free) {
    boolean done = false;
    for (int at = slot; at < slot + 2 && !done; at++) {
      B there = buffers.get(at & BUFFERS - 1);
      boolean isPlace =
          there == null || (!free && length.applyAsInt(there) < length.applyAsInt(buffer));
      done = isPlace && buffers.compareAndSet(at & BUFFERS - 1, there, buffer);
    }
    return done;
  }

  private static int slot(Object owner) {
    return System.identityHashCode(owner) & BUFFERS - 1;
  }
}
