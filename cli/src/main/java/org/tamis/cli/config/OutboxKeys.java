package org.tamis.cli.config;

import java.time.Duration;
import org.tamis.bridge.outbox.BackOff;

/** The keys of {@code [outbox]}. */
final class OutboxKeys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private OutboxKeys() {}

  static BackOff read(Section section) {
    Duration first = section.time("first-retry", SECOND, DAY, "1m");
    Duration longest = section.time("longest-retry", SECOND, DAY, "1h");
    if (longest.compareTo(first) < 0) {
      section.mistake("longest-retry", "is shorter than outbox.first-retry");
    }
    return new BackOff(
        first,
        first.compareTo(longest) < 0 ? longest : first,
        section.time("lifetime", Duration.ZERO, DAY.multipliedBy(60), "5d"));
  }
}
