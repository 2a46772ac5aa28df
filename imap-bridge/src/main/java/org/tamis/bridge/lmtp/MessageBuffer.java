package org.tamis.bridge.lmtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A message while it arrives. Too much of it is counted and dropped, never kept. */
final class MessageBuffer {
  private static final int FIRST = 8_192;
  private static final byte[] NONE = {};

  private final MessageMemory memory;
  private final int most;
  private byte[] octets = NONE;
  private int size;
  private long taken;
  private State state = State.WHOLE;

  enum State {
    WHOLE,
    TOO_BIG,
    NO_MEMORY
  }

  MessageBuffer(MessageMemory memory, int most) {
    this.memory = memory;
    this.most = most;
  }

  void add(byte octet) {
    if (state == State.WHOLE && (size < octets.length || grow())) {
      octets[size++] = octet;
    }
  }

  /** Takes so many octets out of {@code from}. */
  void add(ByteBuffer from, int count) {
    int left = count;
    while (left > 0 && state == State.WHOLE && (size < octets.length || grow())) {
      int part = Math.min(left, octets.length - size);
      from.get(octets, size, part);
      size += part;
      left -= part;
    }
    from.position(from.position() + left);
  }

  State state() {
    return state;
  }

  /** The message; what was taken from the memory stays taken until {@link #release}. */
  byte[] toBytes() {
    byte[] whole = size == octets.length ? octets : Arrays.copyOf(octets, size);
    octets = NONE;
    size = 0;
    return whole;
  }

  /** Forgets the message and gives its memory back. */
  void release() {
    memory.giveBack(taken);
    taken = 0;
    octets = NONE;
    size = 0;
    state = State.WHOLE;
  }

  private boolean grow() {
    int wanted = (int) Math.min(most, Math.max(FIRST, octets.length * 2L));
    State failure = size == most ? State.TOO_BIG : State.NO_MEMORY;
    if (size == most || !memory.tryTake(wanted - octets.length)) {
      release();
      state = failure;
      return false;
    }
    taken += wanted - octets.length;
    octets = Arrays.copyOf(octets, wanted);
    return true;
  }
}
