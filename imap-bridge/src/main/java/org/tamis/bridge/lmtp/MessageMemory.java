package org.tamis.bridge.lmtp;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The octets that all connections together may hold in messages. Never waits: connections that each
 * hold part of the budget and wait for more would wait for ever, so the loser's sender tries again.
 */
final class MessageMemory {
  private final AtomicLong free;

  MessageMemory(long octets) {
    this.free = new AtomicLong(octets);
  }

  boolean tryTake(long octets) {
    return free.getAndUpdate(left -> left >= octets ? left - octets : left) >= octets;
  }

  void giveBack(long octets) {
    free.addAndGet(octets);
  }

  long free() {
    return free.get();
  }
}
