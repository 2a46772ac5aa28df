package org.tamis.e2e.torture;

import java.time.Duration;

/** How long nothing came, at the longest. Called by several threads. */
final class Silence {
  private long since;
  private long longest;

  synchronized void begin() {
    since = System.nanoTime();
  }

  /** Something came, and the next silence begins. */
  synchronized void end() {
    long now = System.nanoTime();
    longest = Math.max(longest, now - since);
    since = now;
  }

  synchronized Duration longest() {
    return Duration.ofNanos(longest);
  }
}
