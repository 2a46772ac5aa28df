package org.tamis.engine.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.message.Moment.Written;

/**
 * Reads the date of a header field: RFC 5322 §3.3 with the obsolete forms of §4.3, and the formats
 * of RFC 3339 and of C's {@code asctime}, which mail programs send as well. Made for one field.
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

  /** On a clock of 12 hours; not to be taken for names of zones. */
  private static final Set<String> HALVES = Set.of("am", "pm");

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
    boolean understood = isMailDate() || isTimestamp() || isAsctime();
    return understood
        ? Moment.of(new Written(year, month, day, hour, minute, second), offset)
        : Optional.empty();
  }

  /** RFC 5322 §3.3. A wrong day of the week is not believed: the date says it better. */
  private boolean isMailDate() {
    in.restart();
    skipDayName();
    return day() && month() && year() && time() && zone() && in.atEnd();
  }

  /** RFC 3339 §5.6. */
  private boolean isTimestamp() {
    in.restart();
    return number4() && in.accept("-") && month2() && in.accept("-") && day() && timeOfTimestamp();
  }

  private boolean timeOfTimestamp() {
    Optional<String> separator = in.word();
    boolean separated = separator.isEmpty() || separator.get().equals("t");
    return separated && time() && fraction() && zone() && in.atEnd();
  }

  /** {@code Mon Jan 12 10:13:01 2009}, maybe with a zone before the year. */
  private boolean isAsctime() {
    in.restart();
    boolean named = in.word().isPresent() && month() && day() && time();
    return named && zone() && number4() && in.atEnd();
  }

  private void skipDayName() {
    if (in.word().isPresent()) {
      in.accept(",");
    }
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

  /** RFC 5322 §4.3: two digits are of 1950 to 2049, three count from 1900. */
  private boolean year() {
    Optional<String> digits = in.number(2, 4);
    int number = digits.map(Integer::parseInt).orElse(0);
    year =
        switch (digits.map(String::length).orElse(0)) {
          case 2 -> number + (number < 50 ? 2000 : 1900);
          case 3 -> number + 1900;
          default -> number;
        };
    return digits.isPresent();
  }

  private boolean number4() {
    Optional<String> digits = in.number(4, 4);
    year = digits.map(Integer::parseInt).orElse(0);
    return digits.isPresent();
  }

  private boolean time() {
    Optional<String> hours = in.number(1, 2);
    boolean colon = in.accept(":");
    Optional<String> minutes = in.number(2, 2);
    Optional<String> seconds = in.accept(":") ? in.number(2, 2) : Optional.of("0");
    hour = hours.map(Integer::parseInt).orElse(0);
    minute = minutes.map(Integer::parseInt).orElse(0);
    second = seconds.map(Integer::parseInt).orElse(0);
    return colon && hours.isPresent() && minutes.isPresent() && seconds.isPresent();
  }

  private boolean fraction() {
    return !in.accept(".") || in.number(1, 9).isPresent();
  }

  /**
   * RFC 5322 §4.3: a zone that is not known is -0000; so is one that is missing. An offset may
   * follow a name, as in {@code GMT+0100}.
   */
  private boolean zone() {
    Optional<String> name = in.word();
    offset = name.map(n -> ZONES.getOrDefault(n, 0)).orElse(0);
    if (name.filter(HALVES::contains).isPresent()) {
      return false;
    }
    if (in.accept("+")) {
      return offset(1);
    }
    return !in.accept("-") || offset(-1);
  }

  /** {@code hhmm}, or {@code hh:mm} as in RFC 3339. */
  private boolean offset(int sign) {
    Optional<String> digits = in.number(4, 4);
    if (digits.isEmpty()) {
      Optional<String> hours = in.number(2, 2);
      digits =
          hours.isPresent() && in.accept(":") ? in.number(2, 2).map(hours.get()::concat) : digits;
    }
    int number = digits.map(Integer::parseInt).orElse(0);
    offset = sign * (number / 100 * 60 + number % 100);
    return digits.isPresent() && number % 100 < 60;
  }
}
