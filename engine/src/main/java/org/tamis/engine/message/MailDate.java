package org.tamis.engine.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tamis.engine.message.Moment.Written;

/**
 * Reads the date of a header field: RFC 5322 §3.3 with the obsolete forms of §4.3, and the formats
 * of RFC 3339 and of C's {@code asctime}, which mail programs send as well. Day and time decide: a
 * zone that cannot be read is UTC, and text behind a whole date is passed over. Made for one field.
 */
public final class MailDate {
  /** RFC 5322 §4.3, in minutes; other names of zones say nothing. */
  private static final Map<String, Integer> ZONES =
      Map.of(
          "edt", -240, "est", -300, "cdt", -300, "cst", -360, "mdt", -360, "mst", -420, "pdt", -420,
          "pst", -480);

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final int NOON = 12;

  private final DateTokens in;
  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int offset;

  private MailDate(DateTokens in) {
    this.in = in;
  }

  /**
   * The date that is the whole field, or that ends it after a semicolon (RFC 5260 §4); empty when
   * there is none, or one that the calendar does not have.
   */
  public static Optional<Moment> parse(String field) {
    return new MailDate(DateTokens.of(StructuredText.afterLastSemicolon(field))).read();
  }

  /** As a moment of the calendar; empty when the field has none. */
  public static Optional<Instant> instant(String field) {
    return parse(field).map(Moment::epochSecond).map(Instant::ofEpochSecond);
  }

  private Optional<Moment> read() {
    boolean understood = isMailDate() || isTimestamp() || isMonthFirst() || isAsctime();
    return understood
        ? Moment.of(new Written(year, month, day, hour, minute, second), offset)
        : Optional.empty();
  }

  /** RFC 5322 §3.3. A wrong day of the week is not believed: the date says it better. */
  private boolean isMailDate() {
    in.restart();
    skipDayName();
    boolean dated = day() && joined() && month() && joined() && year();
    return dated && time() && zone();
  }

  /** RFC 3339 §5.6. */
  private boolean isTimestamp() {
    in.restart();
    return number4() && in.accept("-") && month2() && in.accept("-") && day() && timeOfTimestamp();
  }

  private boolean timeOfTimestamp() {
    Optional<String> separator = in.word();
    boolean separated = separator.isEmpty() || separator.get().equals("t");
    return separated && time() && fraction() && zone();
  }

  /** {@code Sep 20, 2002 12:28:59 PM}, maybe behind a day of the week. */
  private boolean isMonthFirst() {
    in.restart();
    if (!month()) {
      in.accept(",");
    }
    return (month > 0 || month()) && day() && joined() && number4() && time() && zone();
  }

  /** {@code Mon Jan 12 10:13:01 2009}, maybe with a zone before the year. */
  private boolean isAsctime() {
    in.restart();
    boolean named = in.word().isPresent() && month() && day() && time();
    return named && zone() && number4();
  }

  private void skipDayName() {
    if (in.word().isPresent() && !in.accept(",")) {
      in.accept(".");
    }
  }

  /** What some programs write between the parts of a date, as in {@code 27-Jun-2001}. */
  private boolean joined() {
    if (!in.accept("-")) {
      in.accept(",");
    }
    return true;
  }

  private boolean day() {
    Optional<String> digits = in.number(1, 2);
    day = digits.map(Integer::parseInt).orElse(0);
    return digits.isPresent();
  }

  private boolean month() {
    month = in.word().map(MailDate::monthOf).orElse(0);
    return month > 0;
  }

  /** Three letters or more of the name; 0 for other words. */
  private static int monthOf(String word) {
    for (int i = 0; i < MONTHS.size(); i++) {
      if (word.length() >= 3 && MONTHS.get(i).startsWith(word)) {
        return i + 1;
      }
    }
    return 0;
  }

  private boolean month2() {
    Optional<String> digits = in.number(2, 2);
    month = digits.map(Integer::parseInt).orElse(0);
    return digits.isPresent();
  }

  /**
   * RFC 5322 §4.3: two digits are of 1950 to 2049, three count from 1900. §3.3 knows no year before
   * 1900, so leading zeros do not make one: 0102 is what a program wrote that counts from 1900.
   */
  private boolean year() {
    Optional<String> digits = in.number(2, 4);
    int number = digits.map(Integer::parseInt).orElse(0);
    boolean isShort = digits.isPresent() && (digits.get().length() == 2 || number < 100);
    year = isShort && number < 50 ? number + 2000 : number < 1000 ? number + 1900 : number;
    return digits.isPresent();
  }

  private boolean number4() {
    Optional<String> digits = in.number(4, 4);
    year = digits.map(Integer::parseInt).orElse(0);
    return digits.isPresent();
  }

  private boolean time() {
    Optional<String> hours = in.number(1, 2);
    String separator = in.accept(".") ? "." : ":";
    boolean separated = separator.equals(".") || in.accept(separator);
    Optional<String> minutes = in.number(2, 2);
    Optional<String> seconds = in.accept(separator) ? in.number(1, 2) : Optional.of("0");
    hour = hours.map(Integer::parseInt).orElse(0);
    minute = minutes.map(Integer::parseInt).orElse(0);
    second = seconds.map(Integer::parseInt).orElse(0);
    halfOfDay();
    return separated && hours.isPresent() && minutes.isPresent() && seconds.isPresent();
  }

  /** A clock of 12 hours; one that says more is one of 24. */
  private void halfOfDay() {
    if (in.accept("am")) {
      hour = hour == NOON ? 0 : hour;
    } else if (in.accept("pm")) {
      hour = hour < NOON ? hour + NOON : hour;
    }
  }

  private boolean fraction() {
    return !in.accept(".") || in.number(1, 9).isPresent();
  }

  /**
   * RFC 5322 §4.3: a zone that is not known is -0000; so is one that is missing or cannot be read,
   * and never is the date lost for it. An offset may follow names, as in {@code GMT+0100}.
   */
  private boolean zone() {
    offset = in.word().map(name -> ZONES.getOrDefault(name, 0)).orElse(0);
    while (in.word().isPresent()) {} // Eastern Daylight Time
    if (in.accept("+")) {
      offset = offset(1).orElse(0);
    } else if (in.accept("-")) {
      offset = offset(-1).orElse(0);
    }
    return true;
  }

  /** {@code hhmm}, or {@code hh:mm} as in RFC 3339; empty when it cannot be read. */
  private OptionalInt offset(int sign) {
    Optional<String> digits = in.number(4, 4);
    if (digits.isEmpty()) {
      Optional<String> hours = in.number(2, 2);
      digits =
          hours.isPresent() && in.accept(":") ? in.number(2, 2).map(hours.get()::concat) : digits;
    }
    int number = digits.map(Integer::parseInt).orElse(0);
    return digits.isPresent() && number % 100 < 60
        ? OptionalInt.of(sign * (number / 100 * 60 + number % 100))
        : OptionalInt.empty();
  }
}
