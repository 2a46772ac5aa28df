package org.tamis.service.net;

import java.time.Duration;

/**
 * A moment on the clock that never jumps.
 *
 * @param nanos as of System.nanoTime
 */
public record Deadline(long nanos) {
  /**
   * @param span 292 years at most, otherwise ArithmeticException
   */
  public static Deadline in(Duration span) {
    return new Deadline(System.nanoTime() + span.toNanos());
  }

  /** The earlier of both. */
  public Deadline or(Deadline other) {
    return nanos - other.nanos < 0 ? this : other;
  }

  /** Zero when it has passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }
}
