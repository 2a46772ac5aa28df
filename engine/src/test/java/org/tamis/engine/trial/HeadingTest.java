package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingTest {
  private static Heading heading(String header) {
    return Heading.of(Trials.octets(header + "\n\n"));
  }

  @Test
  void textIsDecoded() {
    Heading heading =
        heading("Subject: =?utf-8?q?Caf=C3=A9?=\nFrom: =?utf-8?q?Ren=C3=A9?= <r@x.example>");
    assertThat(heading.subject()).isEqualTo("Café");
    assertThat(heading.from()).isEqualTo("René <r@x.example>");
  }

  @Test
  void whatIsMissingIsEmpty() {
    assertThat(heading("X: y")).isEqualTo(new Heading("", "", Optional.empty()));
    assertThat(heading("X: y").dateIn(ZoneOffset.UTC)).isEmpty();
  }

  /** Cut between characters, not inside of one: 😀 has two code units. */
  @Test
  void longTextIsCut() {
    assertThat(heading("Subject: " + "😀".repeat(200)).subject()).isEqualTo("😀".repeat(200));
    assertThat(heading("Subject: " + "😀".repeat(201)).subject()).isEqualTo("😀".repeat(200) + "…");
    String subject = "a".repeat(300);
    assertThat(Heading.subjectOf(Trials.octets("Subject: " + subject + "\n\n"))).isEqualTo(subject);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 2 Mar 2026 10:00:00 +0100 | 2026-03-02T09:00:00Z",
        "2 Mar 2026 10:00 -0000 | 2026-03-02T10:00:00Z",
        "30 Feb 2026 10:00:00 +0000 | ",
        "yesterday | ",
      })
  void theDateIsOneOfTheCalendar(String field, String instant) {
    assertThat(heading("Date: " + field).date().map(Instant::toString))
        .isEqualTo(Optional.ofNullable(instant));
  }

  @Test
  void datesAreToTheMinuteInTheZone() {
    assertThat(heading("Date: Mon, 2 Mar 2026 23:30:59 +0000").dateIn(ZoneId.of("Europe/Paris")))
        .isEqualTo("2026-03-03 00:30");
  }
}
