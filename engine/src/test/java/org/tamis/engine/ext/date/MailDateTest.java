package org.tamis.engine.ext.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.MailDate;
import org.tamis.engine.message.Moment;

class MailDateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // RFC 5322 §3.3, and its appendix A
        "Fri, 21 Nov 1997 09:55:06 -0600 | 1997-11-21T09:55:06-06:00",
        "Thu, 13 Feb 1969 23:32:54 -0330 | 1969-02-13T23:32:54-03:30",
        "1 Apr 2020 1:02 +0000 | 2020-04-01T01:02:00Z",
        "01 Apr 2020 01:02:03 -0000 | 2020-04-01T01:02:03Z",
        "TUE, 1 APR 2020 01:02:03 +0100 | 2020-04-01T01:02:03+01:00",
        "Sat, 31 Dec 2016 23:59:60 +0000 | 2016-12-31T23:59:60Z",
        "Sat, 29 Feb 2020 00:00:00 +0000 | 2020-02-29T00:00:00Z",
        "Sat, 1 Jan 2000 00:00:00 +9959 | 2000-01-01T00:00:00+99:59",
        "Sat, 1 Jan 2000 00:00:00 -9959 | 2000-01-01T00:00:00-99:59",
        // RFC 5322 §4.3, and appendix A.5 and A.6.2
        "21 Nov 97 09:55:06 GMT | 1997-11-21T09:55:06Z",
        "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600 | 1997-11-21T09:55:06-06:00",
        "Thu, 13 Feb 1969 23:32 -0330 (Newfoundland Time) | 1969-02-13T23:32:00-03:30",
        "(a (nested \\) one)) Thu(;),13 Feb 1969 23:32 EST | 1969-02-13T23:32:00-05:00",
        "1 Jan 49 00:00 PDT | 2049-01-01T00:00:00-07:00",
        "1 Jan 50 00:00 UT | 1950-01-01T00:00:00Z",
        "1 Jan 99 00:00 Z | 1999-01-01T00:00:00Z",
        "1 Jan 100 00:00 EDT | 2000-01-01T00:00:00-04:00",
        "1 Jan 125 00:00 A | 2025-01-01T00:00:00Z",
        "1 Jan 2025 00:00 CEST | 2025-01-01T00:00:00Z",
        "1 Jan 2025 00:00 GMT+0100 | 2025-01-01T00:00:00+01:00",
        // what mail programs send besides
        "Mon 1 January 2025 00:00:00 | 2025-01-01T00:00:00Z",
        "Wed, 1 Jan 2025 00:00:00 +0100 (CET | 2025-01-01T00:00:00+01:00",
        "Fri, 1 Jan 2025 00:00:00 +0100 | 2025-01-01T00:00:00+01:00",
        "Mi, 1 Jan 2025 00:00:00 +01:00 | 2025-01-01T00:00:00+01:00",
        "Mon Jan 12 10:13:01 2009 | 2009-01-12T10:13:01Z",
        "Mon Jan 12 10:13:01 EST 2009 | 2009-01-12T10:13:01-05:00",
        "2025-01-02T03:04:05Z | 2025-01-02T03:04:05Z",
        "2025-01-02t03:04:05.678+05:30 | 2025-01-02T03:04:05+05:30",
        "2025-01-02 03:04 -0800 | 2025-01-02T03:04:00-08:00",
        "Wed, 27-Jun-2001 10:00:01 +0100 | 2001-06-27T10:00:01+01:00",
        "27 June, 2001 10:00 | 2001-06-27T10:00:00Z",
        "27 Jun 2001 10.00.01 +0100 | 2001-06-27T10:00:01+01:00",
        "Sep 20, 2002 12:28:59 PM | 2002-09-20T12:28:59Z",
        "Friday, September 20, 2002 1:28 AM -0700 | 2002-09-20T01:28:00-07:00",
        // a clock of 12 hours
        "27 Jun 01 3:36:25 PM | 2001-06-27T15:36:25Z",
        "27 Jun 01 3:36pm EST | 2001-06-27T15:36:00-05:00",
        "27 Jun 01 12:00:00 AM | 2001-06-27T00:00:00Z",
        "27 Jun 01 12:00:00 PM | 2001-06-27T12:00:00Z",
        "27 Jun 01 15:36:25 PM | 2001-06-27T15:36:25Z",
        "27 Jun 01 11:36:25 am | 2001-06-27T11:36:25Z",
        // seconds of one digit, years with zeros: RFC 5322 §3.3 has none before 1900
        "27 Jun 2001 03:36:5 +0100 | 2001-06-27T03:36:05+01:00",
        "Sun, 22 Sep 0102 04:09:28 +1100 | 2002-09-22T04:09:28+11:00",
        "22 Sep 0002 04:09:28 +1100 | 2002-09-22T04:09:28+11:00",
        "22 Sep 0099 04:09:28 +1100 | 1999-09-22T04:09:28+11:00",
        // a zone that cannot be read does not hide the date
        "Tue, 28 May 2002 01:25:09 Eastern Daylight Time | 2002-05-28T01:25:09Z",
        "28 May 2002 01:25:09 W. Europe Standard Time | 2002-05-28T01:25:09Z",
        "28 May 2002 01:25:09 GMT Standard Time +0100 | 2002-05-28T01:25:09+01:00",
        "20 Sep 2002 12:28:59 GMT+1 | 2002-09-20T12:28:59Z",
        "20 Sep 2002 12:28:59 EST5EDT | 2002-09-20T12:28:59-05:00",
        "20 Sep 2002 12:28:59 +-0800 | 2002-09-20T12:28:59Z",
        "02 Aug 2002 23:37:59 0530 | 2002-08-02T23:37:59Z",
        "1 Jan 2025 00:00:00 +100 | 2025-01-01T00:00:00Z",
        "1 Jan 2025 00:00:00 +0160 | 2025-01-01T00:00:00Z",
        "1 Jan 2025 00:00:00 + | 2025-01-01T00:00:00Z",
        "1 Jan 2025 00:00:00 \"Z\" | 2025-01-01T00:00:00Z",
        // nor does text behind a whole date
        "Thu, 18 Jul 2002 21:16:12 -0400   version=2.40 | 2002-07-18T21:16:12-04:00",
        "1 Jan 2025 00:00:00 +0100 . | 2025-01-01T00:00:00+01:00",
        "2025-01-02T03:04:05Z 7 | 2025-01-02T03:04:05Z",
        "Mon Jan 12 10:13:01 2009 and more | 2009-01-12T10:13:01Z",
        // RFC 5260 §4: at the end, after a semicolon
        "from a by b with c; Fri, 21 Nov 1997 09:55:06 -0600 | 1997-11-21T09:55:06-06:00",
        "by b (x; y); 21 Nov 1997 09:55 GMT (u; v) | 1997-11-21T09:55:00Z",
        "\"q; \\\" (\"; 21 Nov 1997 09:55 GMT | 1997-11-21T09:55:00Z",
        "1 Jan 2001 00:00 GMT; 2 Jan 2001 00:00 GMT | 2001-01-02T00:00:00Z",
        "from a (unclosed; 2 Jan 2001 00:00 GMT | 2001-01-02T00:00:00Z",
        "from a \"unclosed; 2 Jan 2001 00:00 GMT | 2001-01-02T00:00:00Z",
      })
  void reads(String field, String iso8601) {
    assertThat(MailDate.parse(field).flatMap(DatePart.ISO8601::of)).contains(iso8601);
  }

  /** RFC 5260 §4: no valid syntax, or no such day in the calendar. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "yesterday",
        "Fri, 32 Jan 2025 00:00:00 +0000",
        "Fri, 0 Jan 2025 00:00:00 +0000",
        "29 Feb 2025 00:00:00 +0000",
        "29 Feb 1900 00:00:00 +0000",
        "31 Apr 2025 00:00:00 +0000",
        "1 Foo 2025 00:00:00 +0000",
        "1 Ja 2025 00:00:00 +0000",
        "1 Janu4ry 2025 00:00:00 +0000",
        "1 Jan 2025 24:00:00 +0000",
        "1 Jan 2025 23:60:00 +0000",
        "1 Jan 2025 23:59:61 +0000",
        "1 Jan 2025 23 +0000",
        "1 Jan 2025 2:3 +0000",
        "27-Jun 10:00",
        "Sep 20 10:00:00 +0100",
        "1 Jan 20250 00:00:00 +0000",
        "1 Jan 5 00:00:00 +0000",
        "١ Jan 2025 00:00:00 +0000",
        "2025-13-01T00:00:00Z",
        "2025-01-01",
        "2025-01-01x00:00:00Z",
        "21 Nov 1997 09:55 GMT; by b",
      })
  void refuses(String field) {
    assertThat(MailDate.parse(field)).isEmpty();
  }

  /** A million of anything is read once from left to right, and nothing is nested. */
  @ParameterizedTest
  @ValueSource(strings = {"(", ")", "\"", "\\", ";", "1", "a", " ", "1 ", "(;", "+", ":", "1:"})
  void hostile(String piece) {
    assertThat(MailDate.parse(piece.repeat(1_000_000))).isEmpty();
    assertThat(MailDate.parse(piece + " 1 Jan 2025 00:00 GMT" + piece.repeat(1_000_000)))
        .satisfiesAnyOf(
            date -> assertThat(date).isEmpty(),
            date -> assertThat(date).contains(new Moment(1_735_689_600, 0, false)));
  }

  /** A shift may leave the years that have four digits: there is no such part. */
  @Test
  void yearsAtTheEnds() {
    Moment first = MailDate.parse("0000-01-01 00:00 +0000").orElseThrow();
    Moment last = MailDate.parse("31 Dec 9999 23:59:60 +0000").orElseThrow();
    assertThat(DatePart.YEAR.of(first)).contains("0000");
    assertThat(DatePart.YEAR.of(first.at(-1))).isEqualTo(Optional.empty());
    assertThat(DatePart.TIME.of(last)).contains("23:59:60");
    assertThat(DatePart.YEAR.of(last.at(1))).isEqualTo(Optional.empty());
  }
}
