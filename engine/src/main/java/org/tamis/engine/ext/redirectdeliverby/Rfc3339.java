package org.tamis.engine.ext.redirectdeliverby;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code date-time} of RFC 3339 §5.6. */
final class Rfc3339 {
  /** The offset without a colon is what RFC 6009 §7.2 and the date extension write. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.\\d{1,9})?"
              + "(?:[Zz]|([+-])(\\d\\d):?(\\d\\d))");

  private Rfc3339() {}

  /** To the second; empty when it is none, or one that the calendar does not have. */
  static Optional<Instant> instant(String text) {
    Matcher found = DATE_TIME.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      int second = number(found, 6);
      LocalDateTime local =
          LocalDateTime.of(
              number(found, 1),
              number(found, 2),
              number(found, 3),
              number(found, 4),
              number(found, 5),
              second == 60 ? 59 : second); // RFC 3339 §5.7: a leap second
      return offset(found).map(local::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneOffset> offset(Matcher found) {
    if (found.group(7) == null) {
      return Optional.of(ZoneOffset.UTC);
    }
    int sign = found.group(7).equals("-") ? -1 : 1;
    int hours = number(found, 8);
    int minutes = number(found, 9);
    return minutes < 60
        ? Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes))
        : Optional.empty();
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
