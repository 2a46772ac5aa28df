package org.tamis.bridge.outbox;

import java.time.Duration;

/**
 * When mail is tried again.
 *
 * @param first after the first attempt; each further pause is twice as long
 * @param longest pause
 * @param lifetime after which it is given up
 */
public record BackOff(Duration first, Duration longest, Duration lifetime) {
  /** RFC 5321 §4.5.4.1: at least 30 minutes between attempts later on, and four to five days. */
  public static final BackOff DEFAULT =
      new BackOff(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(5));

  private static final int MOST_DOUBLINGS = 30;

  public BackOff {
    if (!first.isPositive() || longest.compareTo(first) < 0 || lifetime.isNegative()) {
      throw new IllegalArgumentException("pauses out of range");
    }
  }

  /** The pause after so many attempts. */
  Duration after(int attempts) {
    Duration pause = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
