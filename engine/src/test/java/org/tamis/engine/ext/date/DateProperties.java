package org.tamis.engine.ext.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.message.MailDate;
import org.tamis.engine.message.Moment;

/** Dates against java.time's own formats, and the calendar against counting. */
class DateProperties {
  @Property
  void partsAreThoseOfJavaTime(@ForAll("times") OffsetDateTime time) {
    Moment moment = MailDate.parse(format("EEE, d MMM uuuu HH:mm:ss xx", time)).orElseThrow();
    assertThat(moment.instant()).isEqualTo(time.toInstant());
    assertPart(DatePart.YEAR, "uuuu", moment, time);
    assertPart(DatePart.MONTH, "MM", moment, time);
    assertPart(DatePart.DAY, "dd", moment, time);
    assertPart(DatePart.DATE, "uuuu-MM-dd", moment, time);
    assertPart(DatePart.HOUR, "HH", moment, time);
    assertPart(DatePart.MINUTE, "mm", moment, time);
    assertPart(DatePart.SECOND, "ss", moment, time);
    assertPart(DatePart.TIME, "HH:mm:ss", moment, time);
    assertPart(DatePart.ISO8601, "uuuu-MM-dd'T'HH:mm:ssXXX", moment, time);
    assertPart(DatePart.STD11, "EEE, d MMM uuuu HH:mm:ss xx", moment, time);
    assertPart(DatePart.ZONE, "xx", moment, time);
  }

  @Property
  void zonesAreThoseOfJavaTime(
      @ForAll("times") OffsetDateTime time,
      @ForAll("zones") String zone,
      @ForAll("offsets") int o) {
    Moment moment = MailDate.parse(format("uuuu-MM-dd'T'HH:mm:ssXXX", time)).orElseThrow();
    ZonedDateTime shifted = time.atZoneSameInstant(ZoneId.of(zone));
    // offsets before standard time have seconds, which mail cannot write
    ZoneOffset written = ZoneOffset.ofTotalSeconds(shifted.getOffset().getTotalSeconds() / 60 * 60);
    Moment inZone = moment.at(Zone.offsetOf(ZoneId.of(zone), moment));
    assertPart(
        DatePart.STD11, "EEE, d MMM uuuu HH:mm:ss xx", inZone, time.withOffsetSameInstant(written));
    OffsetDateTime fixed = time.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(o * 60));
    assertPart(DatePart.ISO8601, "uuuu-MM-dd'T'HH:mm:ssXXX", moment.at(o), fixed);
  }

  /** What a part says can be read again. */
  @Property
  void writtenDatesReadBack(@ForAll("times") OffsetDateTime time) {
    Moment moment = MailDate.parse(format("d MMM uuuu HH:mm:ss xx", time)).orElseThrow();
    assertThat(DatePart.STD11.of(moment).flatMap(MailDate::parse)).contains(moment);
    assertThat(DatePart.ISO8601.of(moment).flatMap(MailDate::parse)).contains(moment);
  }

  @Property
  void anyTextIsADateOrNone(@ForAll("garbled") String text) {
    MailDate.parse(text).ifPresent(moment -> assertThat(DatePart.STD11.of(moment)).isPresent());
  }

  /** Every day of 1900 to 2100: the calendar by counting, RFC 5260's appendix A, and java.time. */
  @Example
  void everyDay() {
    int julian = 15_020; // 1 January 1900
    int weekday = 1; // was a Monday
    LocalDate end = LocalDate.of(2101, 1, 1);
    for (LocalDate day = LocalDate.of(1900, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      Moment moment = MailDate.parse(format("d MMM uuuu '23:30 +0000'", day)).orElseThrow();
      assertThat(DatePart.DATE.of(moment)).contains(day.toString());
      assertThat(DatePart.JULIAN.of(moment)).contains(Integer.toString(julian));
      assertThat(DatePart.WEEKDAY.of(moment)).contains(Integer.toString(weekday));
      assertThat(jday(day.getYear(), day.getMonthValue(), day.getDayOfMonth()) - 2_400_001)
          .isEqualTo(julian);
      // the day is that of the zone
      assertThat(DatePart.JULIAN.of(moment.at(60))).contains(Integer.toString(julian + 1));
      julian++;
      weekday = (weekday + 1) % 7;
    }
    assertThat(julian).isEqualTo(15_020 + ChronoUnit.DAYS.between(LocalDate.of(1900, 1, 1), end));
  }

  /**
   * Days are in the calendar exactly where java.time has them: leap years and lengths of months.
   */
  @Example
  void noOtherDays() {
    for (int year = 1900; year <= 2100; year++) {
      for (int month = 1; month <= 12; month++) {
        for (int day = 0; day <= 32; day++) {
          String text = "%04d-%02d-%02dT00:00:00Z".formatted(year, month, day);
          assertThat(MailDate.parse(text).isPresent()).as(text).isEqualTo(exists(year, month, day));
        }
      }
    }
  }

  private static boolean exists(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).getYear() == year;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The routine of RFC 5260's appendix A, which gives the Julian Day. */
  private static int jday(int y, int m, int day) {
    int year = m > 2 ? y : y - 1;
    int month = m > 2 ? m - 3 : m + 9;
    int c = year / 100;
    int ya = year - c * 100;
    return c * 146097 / 4 + ya * 1461 / 4 + (month * 153 + 2) / 5 + day + 1721119;
  }

  private static void assertPart(
      DatePart part, String pattern, Moment moment, OffsetDateTime time) {
    assertThat(part.of(moment)).contains(format(pattern, time));
  }

  private static String format(String pattern, TemporalAccessor time) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }

  @Provide
  Arbitrary<OffsetDateTime> times() {
    Arbitrary<Long> seconds =
        Arbitraries.longs()
            .between(
                Instant.parse("1000-01-03T00:00:00Z").getEpochSecond(),
                Instant.parse("9999-12-28T00:00:00Z").getEpochSecond());
    return Combinators.combine(seconds, offsets())
        .as((s, o) -> Instant.ofEpochSecond(s).atOffset(ZoneOffset.ofTotalSeconds(o * 60)));
  }

  @Provide
  Arbitrary<Integer> offsets() {
    return Arbitraries.integers().between(-18 * 60, 18 * 60);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList());
  }

  @Provide
  Arbitrary<String> garbled() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "Fri", ",", " ", "1", "31", "Feb", "Dec", "2024", "99", "9999", "0000", ":", "10", "60",
            "59", "+", "-", "0100", "9959", "Z", "EST", "T", "(", ")", ";", "\"", "\\", ".", "é");
    return pieces.list().ofMaxSize(20).map(list -> String.join("", list));
  }
}
