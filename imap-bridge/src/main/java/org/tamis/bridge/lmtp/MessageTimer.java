package org.tamis.bridge.lmtp;

import java.time.Duration;
import org.tamis.service.net.Deadline;

/**
 * How long a message may take to arrive: a span for each block, which only octets enough renew, and
 * one for all of it. Used by one thread.
 */
final class MessageTimer {
  /** A longest line of text (RFC 5321 §4.5.3.1.6): whoever needs minutes for it is not sending. */
  static final int BLOCK = 1_000;

  private final Duration block;
  private final Deadline whole;
  private Deadline nextBlock;
  private int octets;

  /** The message begins now. */
  MessageTimer(Duration block, Duration whole) {
    this.block = block;
    this.whole = Deadline.in(whole);
    this.nextBlock = Deadline.in(block);
  }

  /** Until when to wait for more. */
  Deadline deadline() {
    return nextBlock.or(whole);
  }

  /** Whether it is the whole of the message that takes too long. */
  boolean isOver() {
    return whole.left().isZero();
  }

  void arrived(int count) {
    octets += count;
    if (octets >= BLOCK) {
      octets = 0;
      nextBlock = Deadline.in(block);
    }
  }
}
