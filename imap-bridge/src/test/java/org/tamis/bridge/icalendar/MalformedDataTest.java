package org.tamis.bridge.icalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tamis.bridge.icalendar.Ics.calendar;
import static org.tamis.bridge.icalendar.Ics.event;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarRequest;

/** RFC 9671 §4: data that is malformed in any way is ignored, and no exception escapes. */
class MalformedDataTest {
  private static final String ME = "ATTENDEE:mailto:me@example.org";

  /** A home where nothing is, and where nothing may be written. */
  private static final CalendarHome NOTHING =
      new CalendarHome() {
        @Override
        public String defaultCalendar() {
          return "default";
        }

        @Override
        public boolean exists(String calendar) {
          return true;
        }

        @Override
        public Optional<Stored> find(String uid) {
          return Optional.empty();
        }

        @Override
        public Written put(String calendar, String uid, String text, Optional<String> etag) {
          throw new AssertionError("a plan writes nothing");
        }

        @Override
        public Written remove(String calendar, String uid, String etag) {
          throw new AssertionError("a plan writes nothing");
        }
      };

  private static String plan(CalendarRequest request) {
    CalendarOutcome outcome = new CalendarProcessing(Optional.of(NOTHING)).plan(request);
    return (outcome.result().word() + " " + outcome.reason()).strip();
  }

  private static String plan(String text) {
    return plan(Ics.request(text));
  }

  @Test
  void theEventsThatFollowAreFineWithoutTheirFault() {
    assertThat(plan(calendar("REQUEST", event(ME)))).isEqualTo("added");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DTSTAMP:-",
        "DTSTAMP:20260101T100000",
        "DTSTART:-",
        "DTSTART:20260231T100000Z",
        "DTSTART;VALUE=DATE:20260202",
        "DTSTART:tomorrow",
        "DTSTART;TZID=Mars/Olympus:20260202T100000",
        "DTSTART;TZID=/Mars/Olympus:20260202T100000",
        "DTSTART;TZID=W. Europe Standard Time:20260202T100000",
        "DTSTART;TZID=:20260202T100000",
        "DTEND;TZID=Europe/Berlin:20260101T100000",
        "DURATION:PT1H",
        "ORGANIZER:-",
        "ORGANIZER:boss",
        "SUMMARY:-",
        "SUMMARY:x\nSUMMARY:y",
        "SEQUENCE:-1",
        "SEQUENCE:99999999999999999999",
        "STATUS:MAYBE",
        "RRULE:FREQ=SOMETIMES",
        "RRULE:COUNT=3",
        "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20260301T000000Z",
        "RRULE:FREQ=DAILY;FREQ=DAILY",
        "EXDATE:20260101T100000Z,never",
        "UID:1@example.com\nUID:2@example.com",
        "no property",
        "X-BELL:\u0007",
        "END:VALARM",
        "BEGIN:VALARM"
      })
  void isIgnored(String fault) {
    assertThat(plan(calendar("REQUEST", event((ME + "\n" + fault).split("\n")))))
        .startsWith("no_action the calendar data is malformed: ");
  }

  /** RFC 5545 §3.2.19: zones that everybody knows, which Google, Cyrus and Apple do not define. */
  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "/America/New_York", "UTC", "\"Asia/Tokyo\""})
  void zonesOfTheIanaNeedNoDefinition(String zone) {
    String event = event(ME).replace("TZID=Europe/Berlin", "TZID=" + zone);
    assertThat(plan(calendar("REQUEST", event))).isEqualTo("added");
  }

  /** What RFC 5546 §3.2 asks for beyond that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADD SEQUENCE:0",
        "CANCEL X-A:b",
        "CANCEL STATUS:CONFIRMED",
        "REPLY ATTENDEE:mailto:x@y.example"
      })
  void isNotWellFormedForTheMethod(String fault) {
    String[] words = fault.split(" ");
    String organizer =
        words[0].equals("REPLY") ? "ORGANIZER:mailto:me@example.org" : "X-NO:organizer";
    String[] more =
        fault.contains("STATUS")
            ? new String[] {ME, organizer, words[1], "SEQUENCE:1"}
            : new String[] {ME, organizer, words[1]};
    assertThat(plan(calendar(words[0], event(more)))).contains("malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n\r\n",
        "hello",
        "BEGIN:VCARD\r\nEND:VCARD\r\n",
        "BEGIN:VCALENDAR\r\n",
        "END:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        "BEGIN:\r\n",
        "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nCALSCALE:LUNAR\r\nEND:VCALENDAR\r\n"
      })
  void isNoCalendar(String text) {
    assertThat(plan(text)).startsWith("no_action the calendar data is malformed: ");
  }

  /** RFC 9671 §4.8 has this one as an error. */
  @Test
  void withoutUid() {
    assertThat(plan(calendar("REQUEST", event(ME, "UID:-"))))
        .isEqualTo("error missing unique identifier");
  }

  @Test
  void blankLinesAtTheEndAndBareLineFeedsAreNoFault() {
    String text = calendar("REQUEST", event(ME));
    assertThat(plan(text + "\r\n\r\n")).isEqualTo("added");
    assertThat(plan(text.replace("\r\n", "\n"))).isEqualTo("added");
  }

  @Test
  void manyComponentsAndDeepOnesAreNotRead() {
    assertThat(plan(calendar("PUBLISH", event().repeat(3_000)))).contains("more than 2000");
    assertThat(plan("BEGIN:VCALENDAR\r\n" + "BEGIN:X\r\n".repeat(100_000)))
        .contains("nested too deep");
    assertThat(plan(calendar("REQUEST", event(ME, "X-A:b\n".repeat(50_000) + "X-A:b"))))
        .contains("more than 40000 properties");
  }

  @Test
  void onlyOurOwnMarksOfRepliesCount() {
    Component event =
        new Component(
            "VEVENT",
            List.of(
                new Property("ATTENDEE", "mailto:a@b.example")
                    .with("X-TAMIS-REPLY-SEQUENCE", "99")),
            List.of());
    assertThat(IncomingComponents.cleaned(event).first("ATTENDEE").orElseThrow().parameters())
        .isEmpty();
  }

  /** Whatever is cut out of or put into good data, there is an answer. */
  @net.jqwik.api.Property(tries = 2_000)
  void hasAnAnswer(
      @ForAll @IntRange(max = 900) int at,
      @ForAll @IntRange(max = 40) int cut,
      @ForAll String put) {
    String text = calendar("REQUEST", event(ME, "RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:1"));
    int from = Math.min(at, text.length());
    int to = Math.min(from + cut, text.length());
    assertThat(plan(text.substring(0, from) + put + text.substring(to)))
        .matches("(?s)(added|no_action|error).*");
  }
}
