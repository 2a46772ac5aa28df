package org.tamis.bridge.watch;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after failures: each time twice as long, and never exactly as long as others, so
 * that not all come back at once to a server that was away.
 */
final class Waits {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration REFUSED = Duration.ofMinutes(15);
  private static final Duration REFUSED_LONGEST = Duration.ofHours(6);

  private final DoubleSupplier random;
  private Duration next = FIRST;
  private Duration nextRefused = REFUSED;

  /**
   * @param random from 0 to 1
   */
  Waits(DoubleSupplier random) {
    this.random = random;
  }

  /** After a server that was not there. */
  Duration away() {
    Duration wait = next;
    next = shorter(next.multipliedBy(2), LONGEST);
    return spread(wait);
  }

  /**
   * After a log-in that was refused: many of those in a row let servers lock the account.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5530#section-3">RFC 5530 §3</a>
   */
  Duration refused() {
    Duration wait = nextRefused;
    nextRefused = shorter(nextRefused.multipliedBy(2), REFUSED_LONGEST);
    return spread(wait);
  }

  /** All is well again. */
  void reset() {
    next = FIRST;
    nextRefused = REFUSED;
  }

  /** Half of it to all of it. */
  private Duration spread(Duration wait) {
    double part = 0.5 + random.getAsDouble() / 2;
    return Duration.ofMillis((long) (wait.toMillis() * part));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
