package org.tamis.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tamis.cli.doctor.Finding.Level;

/** The end of a certificate, as somebody must hear of it. */
record Expiry(Instant end, Instant now) {
  /** RFC 8555 clients renew a month before; two weeks before, they have failed. */
  private static final Duration SOON = Duration.ofDays(14);

  Level level() {
    if (!end.isAfter(now)) {
      return Level.ERROR;
    }
    return end.isBefore(now.plus(SOON)) ? Level.WARNING : Level.OK;
  }

  String text() {
    String day = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    return (level() == Level.ERROR ? "certificate expired on " : "certificate valid until ") + day;
  }

  Finding of(String subject, String renew) {
    Optional<String> hint = level() == Level.OK ? Optional.empty() : Optional.of(renew);
    return new Finding(level(), subject, text(), hint);
  }
}
