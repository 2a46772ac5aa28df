package org.tamis.bridge.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/** RFC 9051 §9, date-time: when a message came into its mailbox. */
final class InternalDate {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("[ ]d-MMM-uuuu HH:mm:ss Z")
          .toFormatter(Locale.ENGLISH);

  private InternalDate() {}

  /** Empty for what is none. */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, FORM).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
