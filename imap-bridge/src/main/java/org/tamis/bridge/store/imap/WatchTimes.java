package org.tamis.bridge.store.imap;

import java.time.Duration;

/**
 * How a server is watched.
 *
 * @param again longest time after which the server must show that it is still there: routers forget
 *     connections where nothing moves; RFC 2177 §3 has 29 minutes as the most
 * @param poll between two questions, where the server tells nothing of its own accord
 */
public record WatchTimes(Duration again, Duration poll) {
  /** Nine minutes, and one. */
  public static final WatchTimes USUAL =
      new WatchTimes(Duration.ofMinutes(9), Duration.ofMinutes(1));

  public WatchTimes {
    if (!again.isPositive() || !poll.isPositive() || again.compareTo(Duration.ofMinutes(29)) > 0) {
      throw new IllegalArgumentException("times to watch out of range");
    }
  }
}
