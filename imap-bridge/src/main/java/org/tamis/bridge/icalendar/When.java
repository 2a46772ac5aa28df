package org.tamis.bridge.icalendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date or time of a property (RFC 5545 §3.3.4, §3.3.5).
 *
 * @param local as it is written
 * @param dated whether it is a date without a time
 * @param utc whether it ends in {@code Z}
 * @param zone the {@code TZID}
 */
record When(LocalDateTime local, boolean dated, boolean utc, Optional<String> zone) {
  /** RFC 5545 §3.3.6. */
  private static final Pattern DURATION =
      Pattern.compile(
          "[+-]?P(\\d{1,9}W|\\d{1,9}D(T\\d{1,9}H(\\d{1,9}M(\\d{1,9}S)?)?|T\\d{1,9}M(\\d{1,9}S)?|T\\d{1,9}S)?"
              + "|T(\\d{1,9}H(\\d{1,9}M(\\d{1,9}S)?)?|\\d{1,9}M(\\d{1,9}S)?|\\d{1,9}S))");

  private static final DateTimeFormatter DATE = formatter("uuuuMMdd");
  private static final DateTimeFormatter TIME = formatter("uuuuMMdd'T'HHmmss");

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }

  static When of(Property property) throws Malformed {
    return of(property, property.value());
  }

  /** One of the values of a property. */
  static When of(Property property, String value) throws Malformed {
    boolean dated = property.hasParameter("VALUE", "DATE");
    boolean utc = !dated && value.endsWith("Z");
    Optional<String> zone = property.parameter("TZID");
    if (zone.isPresent() && (dated || utc)) {
      throw new Malformed(property.name() + " cannot have a time zone");
    }
    try {
      LocalDateTime local =
          dated
              ? LocalDate.parse(value, DATE).atStartOfDay()
              : LocalDateTime.parse(leapless(utc, value), TIME);
      return new When(local, dated, utc, zone);
    } catch (DateTimeException e) {
      throw new Malformed(property.name() + " is not a date or time");
    }
  }

  /** RFC 5545 §3.3.12: second 60 counts as 59. */
  private static String leapless(boolean utc, String value) {
    String local = utc ? value.substring(0, value.length() - 1) : value;
    return local.length() == 15 && local.endsWith("60") ? local.substring(0, 13) + "59" : local;
  }

  static boolean isDuration(String text) {
    return DURATION.matcher(text).matches();
  }

  /** Written in the same way, so that both can be compared. */
  boolean isLike(When other) {
    return dated == other.dated && utc == other.utc && zone.equals(other.zone);
  }

  /** The value of a time so much after this one. */
  String plus(Duration duration) {
    LocalDateTime moved = local.plus(duration);
    return dated ? DATE.format(moved) : TIME.format(moved) + (utc ? "Z" : "");
  }
}
