package org.tamis.bridge.filter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a watch tries again what a server has refused: a quota may have room later, a right may be
 * given, a mailbox made again. After the last time it stays as it is.
 */
final class Retries {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int FACTOR = 4;

  /** The last one after somewhat less than a day. */
  static final int MOST = 6;

  private Retries() {}

  /** The next time; empty where there is none. */
  static Optional<Instant> after(FilterRun run, GroupEnd end, Instant now) {
    int tries = end.group().tries();
    return run.request().isWatch()
            && tries < MOST
            && end.problem().filter(Problem::refused).isPresent()
        ? Optional.of(now.plus(FIRST.multipliedBy((long) Math.pow(FACTOR, tries))))
        : Optional.empty();
  }
}
