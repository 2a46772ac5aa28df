package org.tamis.engine.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A point in time as it is written in some zone, to the second. Offsets go up to 99 hours, as RFC
 * 5322 §3.3 has them; those of java.time end at 18.
 *
 * @param epochSecond as in {@link Instant#getEpochSecond}; for a leap second that of the one before
 * @param offset east of UTC, in minutes
 * @param leapSecond whether the time ends in 60
 */
public record Moment(long epochSecond, int offset, boolean leapSecond) {
  private static final int LEAP_SECOND = 60;

  public static Moment of(Instant instant) {
    return new Moment(instant.getEpochSecond(), 0, false);
  }

  /**
   * The moment of a date and time that are written so.
   *
   * @param offset in minutes
   * @return empty when the calendar has no such day, or the day no such time (RFC 5260 §4)
   */
  static Optional<Moment> of(Written date, int offset) {
    if (!date.isInCalendar()) {
      return Optional.empty();
    }
    boolean leapSecond = date.second() == LEAP_SECOND;
    LocalDateTime local =
        LocalDateTime.of(
            date.year(),
            date.month(),
            date.day(),
            date.hour(),
            date.minute(),
            leapSecond ? LEAP_SECOND - 1 : date.second());
    return Optional.of(
        new Moment(local.toEpochSecond(ZoneOffset.UTC) - offset * 60L, offset, leapSecond));
  }

  /** What a date says, right or wrong. */
  record Written(int year, int month, int day, int hour, int minute, int second) {
    private boolean isInCalendar() {
      boolean isMonth = year >= 0 && year <= 9999 && month >= 1 && month <= 12;
      return isMonth
          && day >= 1
          && day <= YearMonth.of(year, month).lengthOfMonth()
          && hour < 24
          && minute < 60
          // RFC 5322 §3.3: up to 23:59:60, for a leap second
          && second <= LEAP_SECOND;
    }
  }

  /** The same moment written in another zone. */
  public Moment at(int newOffset) {
    return new Moment(epochSecond, newOffset, leapSecond);
  }

  public Instant instant() {
    return Instant.ofEpochSecond(epochSecond);
  }

  /** Date and time as written; a leap second is left out. */
  public LocalDateTime local() {
    return LocalDateTime.ofEpochSecond(epochSecond + offset * 60L, 0, ZoneOffset.UTC);
  }

  /** 0 to 60. */
  public int second() {
    return leapSecond ? LEAP_SECOND : local().getSecond();
  }
}
