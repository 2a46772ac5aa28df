package org.tamis.cli.config;

import java.time.Duration;

/** The keys of {@code [explain]}. */
final class ExplainKeys {
  private static final Duration YEAR = Duration.ofDays(366);

  private ExplainKeys() {}

  static ExplainSettings read(Section section) {
    return new ExplainSettings(
        section.time("keep", Duration.ZERO, YEAR, "14d"), section.flag("mail-errors", true));
  }
}
