package org.tamis.bridge.icalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tamis.bridge.icalendar.Ics.calendar;
import static org.tamis.bridge.icalendar.Ics.event;
import static org.tamis.bridge.icalendar.Ics.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.calendar.FileCalendarHome;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.CalendarRequest.NewObjects;

/** What calendar data does to calendars: RFC 9671 §4, by the rules of RFC 5546. */
class CalendarProcessingTest {
  private static final String ME = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:me@example.org";
  private static final String BOB = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@example.com";
  private static final String MINE = "ORGANIZER:mailto:me@example.org";
  private static final String DAILY = "RRULE:FREQ=DAILY;COUNT=5";
  private static final String THIRD = "RECURRENCE-ID;TZID=Europe/Berlin:20260204T100000";

  @TempDir Path directory;

  private CalendarHome home() {
    return new FileCalendarHome(directory.resolve("me"), "default", 100);
  }

  private CalendarProcessing calendars() {
    return new CalendarProcessing(Optional.of(home()));
  }

  /** Planned and carried out, which must say the same. */
  private String run(CalendarRequest request) throws CalendarUnavailable {
    CalendarOutcome planned = calendars().plan(request);
    CalendarOutcome done = calendars().carryOut(request);
    assertThat(done).isEqualTo(planned);
    return (done.result().word() + " " + done.reason()).strip();
  }

  private String run(String text) throws CalendarUnavailable {
    return run(request(text));
  }

  private String stored() throws CalendarUnavailable {
    return home()
        .find("1@example.com")
        .map(CalendarHome.Stored::text)
        .map(text -> text.replace("\r\n ", ""))
        .orElse("nothing");
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".ics")).count();
    }
  }

  @Test
  void anInvitationIsAddedOnceAndTheSameMessageChangesNothing() throws Exception {
    String text = calendar("REQUEST", event(ME, BOB, "SEQUENCE:0"));
    assertThat(run(text)).isEqualTo("added");
    String first = stored();
    assertThat(first)
        .contains("SUMMARY:Review\\, again\r\n", "BEGIN:VTIMEZONE", "PARTSTAT=NEEDS-ACTION")
        .doesNotContain("METHOD"); // RFC 4791 §4.1
    assertThat(run(text)).isEqualTo("no_action the calendar already has this revision");
    assertThat(stored()).isEqualTo(first);
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aPlanChangesNothing() throws Exception {
    CalendarOutcome planned = calendars().plan(request(calendar("REQUEST", event(ME))));
    assertThat(planned.changes())
        .extracting(CalendarOutcome.Change::description)
        .containsExactly("adds \"Review, again\" on the calendar \"default\"");
    assertThat(directory).isEmptyDirectory();
  }

  /** RFC 5546 §2.1.5: SEQUENCE first, then DTSTAMP. */
  @ParameterizedTest
  @CsvSource({
    "2, 20260101T090000Z, updated",
    "1, 20260102T100000Z, updated",
    "1, 20260101T100000Z, no_action the calendar already has this revision",
    "1, 20260101T090000Z, no_action the calendar has a newer revision",
    "0, 20270101T100000Z, no_action the calendar has a newer revision"
  })
  void revisions(int sequence, String stamp, String expected) throws Exception {
    run(calendar("REQUEST", event(ME, "SEQUENCE:1")));
    String update = event(ME, "SEQUENCE:" + sequence, "DTSTAMP:" + stamp, "SUMMARY:Moved");
    assertThat(run(calendar("REQUEST", update))).isEqualTo(expected);
    assertThat(stored().contains("SUMMARY:Moved")).isEqualTo(expected.equals("updated"));
  }

  /** RFC 9671 §4: the participant status of the recipient must not change; others' may. */
  @Test
  void theRecipientsStatusAndAlarmsStay() throws Exception {
    run(calendar("REQUEST", event(ME, BOB)));
    CalendarHome.Stored before = home().find("1@example.com").orElseThrow();
    String accepted =
        before
            .text()
            .replaceAll("(?s)PARTSTAT=NEEDS-ACTION:mailto:me", "PARTSTAT=ACCEPTED:mailto:me")
            .replace(
                "END:VEVENT",
                "BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT");
    home().put("default", "1@example.com", accepted, Optional.of(before.etag()));
    String update =
        event(
            "ATTENDEE;PARTSTAT=DECLINED:mailto:ME@example.org",
            "ATTENDEE;PARTSTAT=TENTATIVE:mailto:bob@example.com",
            "SEQUENCE:1");
    assertThat(run(calendar("REQUEST", update))).isEqualTo("updated");
    assertThat(stored())
        .contains("PARTSTAT=ACCEPTED:mailto:ME@example.org", "TRIGGER:-PT5M", "PARTSTAT=TENTATIVE");
  }

  /** RFC 9671 §4: alarms SHOULD go; §5: what is attached inside has been scanned by nobody. */
  @Test
  void alarmsAndInlineAttachmentsOfTheMessageGo() throws Exception {
    String text =
        calendar(
            "REQUEST",
            event(
                ME,
                "ATTACH;VALUE=BINARY;ENCODING=BASE64:AAAA",
                "ATTACH:data:text/html,x",
                "ATTACH:https://example.com/agenda",
                "BEGIN:VALARM",
                "ACTION:AUDIO",
                "TRIGGER:-PT5M",
                "END:VALARM"));
    assertThat(run(text)).isEqualTo("added");
    assertThat(stored())
        .contains("https://example.com/agenda")
        .doesNotContain("VALARM", "BINARY", "data:");
  }

  /** RFC 9671 §4.1 and §4.6. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "REQUEST | ATTENDEE:mailto:me@example.org         | false | -    | added",
        "REQUEST | ATTENDEE:MAILTO:Me%40Example.ORG?x=y   | false | -    | added",
        "REQUEST | ATTENDEE:mailto:you@example.org        | false | -    | no_action no attendee has",
        "REQUEST | ATTENDEE:mailto:you@example.org        | true  | -    | no_action no attendee has",
        "REQUEST | ATTENDEE:https://me@example.org/       | false | -    | no_action no attendee has",
        "REQUEST | ATTENDEE:mailto:me@example.org         | false | boss | added",
        "REQUEST | ATTENDEE:mailto:me@example.org         | false | eve  | no_action the organizer",
        "PUBLISH | -                                      | false | -    | no_action it is published",
        "PUBLISH | -                                      | true  | -    | added",
        "PUBLISH | -                                      | true  | boss | added",
        "PUBLISH | -                                      | true  | eve  | no_action the organizer",
        "-       | -                                      | false | -    | no_action it is not an invitation",
        "-       | -                                      | true  | -    | added",
        "-       | -                                      | true  | boss | no_action it has no method",
        "-       | ATTENDEE:mailto:me@example.org         | true  | -    | no_action it is not an invitation",
        "COUNTER | ATTENDEE:mailto:me@example.org         | true  | -    | no_action the method COUNTER",
        "REFRESH | ATTENDEE:mailto:me@example.org         | true  | -    | no_action the method REFRESH",
        "X-EVIL  | ATTENDEE:mailto:me@example.org         | true  | -    | no_action the method X-EVIL"
      })
  void whoIsAdmitted(
      String method, String attendee, boolean allowPublic, String organizer, String expected)
      throws Exception {
    String text =
        calendar(method == null ? "" : method, attendee == null ? event() : event(attendee));
    CalendarRequest asked = allowPublic ? Ics.allowingPublic(request(text)) : request(text);
    assertThat(
            run(
                organizer == null
                    ? asked
                    : Ics.with(asked, address -> address.equals(organizer + "@example.com"))))
        .startsWith(expected);
  }

  /** RFC 9671 §4.3, §4.4. */
  @Test
  void whereNewObjectsGo() throws Exception {
    CalendarRequest asked = request(calendar("REQUEST", event(ME)));
    assertThat(run(Ics.with(asked, new NewObjects.Nowhere())))
        .isEqualTo("no_action only processing updates");
    for (String missing : new String[] {"work", "../me", ".", "", "x".repeat(5_000)}) {
      assertThat(run(Ics.with(asked, new NewObjects.Onto(missing))))
          .isEqualTo("error unknown calendar");
    }
    Files.createDirectories(directory.resolve("me/work"));
    assertThat(run(Ics.with(asked, new NewObjects.Onto("work")))).isEqualTo("added");
    assertThat(home().find("1@example.com").orElseThrow().calendar()).isEqualTo("work");
    String update = calendar("REQUEST", event(ME, "SEQUENCE:1"));
    assertThat(run(Ics.with(request(update), new NewObjects.Nowhere()))).isEqualTo("updated");
    assertThat(files()).isEqualTo(1); // where it was, although no calendar is named
  }

  /** RFC 9671 §4.5. */
  @Test
  void cancelled() throws Exception {
    String cancel = calendar("CANCEL", event(ME, "SEQUENCE:1", "STATUS:CANCELLED"));
    assertThat(run(cancel)).isEqualTo("no_action it is not on a calendar");
    run(calendar("REQUEST", event(ME)));
    assertThat(run(cancel)).isEqualTo("updated");
    assertThat(stored()).contains("STATUS:CANCELLED", "SUMMARY:Review", "SEQUENCE:1");
    assertThat(run(cancel)).isEqualTo("no_action it is already cancelled");
    assertThat(run(Ics.deleting(request(cancel)))).isEqualTo("updated");
    assertThat(stored()).isEqualTo("nothing");
  }

  @Test
  void anOldCancellationDoesNothing() throws Exception {
    run(calendar("REQUEST", event(ME, "SEQUENCE:3")));
    assertThat(run(calendar("CANCEL", event(ME, "SEQUENCE:2"))))
        .isEqualTo("no_action the calendar has a newer revision");
  }

  /** RFC 5546 §3.2.5: one instance of a recurring event. */
  @Test
  void anInstanceIsCancelled() throws Exception {
    run(calendar("REQUEST", event(ME, DAILY)));
    String cancel = calendar("CANCEL", event(ME, THIRD, "SEQUENCE:1", "DTSTART:-", "DTEND:-"));
    assertThat(run(cancel)).isEqualTo("updated");
    assertThat(stored())
        .contains(THIRD, "STATUS:CANCELLED", "DTSTART;TZID=Europe/Berlin:20260204T100000", DAILY);
    assertThat(run(cancel)).isEqualTo("no_action it is already cancelled");
    assertThat(run(Ics.deleting(request(cancel)))).isEqualTo("updated");
    assertThat(stored())
        .contains("EXDATE;TZID=Europe/Berlin:20260204T100000", DAILY)
        .doesNotContain("STATUS:CANCELLED");
    assertThat(run(Ics.deleting(request(cancel)))).isEqualTo("no_action it is already cancelled");
    String range = THIRD.replace("ID;", "ID;RANGE=THISANDFUTURE;");
    assertThat(run(calendar("CANCEL", event(ME, range, "SEQUENCE:2"))))
        .isEqualTo("error a range of instances cannot be cancelled");
  }

  /** An update of one instance leaves the others, and the rule is never expanded. */
  @Test
  void anInstanceIsChanged() throws Exception {
    run(calendar("REQUEST", event(ME, "RRULE:FREQ=SECONDLY;INTERVAL=1")));
    String moved = event(ME, THIRD, "SEQUENCE:1", "SUMMARY:Moved");
    assertThat(run(calendar("REQUEST", moved))).isEqualTo("updated");
    assertThat(stored()).contains("SUMMARY:Moved", "SUMMARY:Review", "FREQ=SECONDLY");
    assertThat(run(calendar("REQUEST", moved)))
        .isEqualTo("no_action the calendar already has this revision");
  }

  /** RFC 5546 §3.2.4. */
  @Test
  void anInstanceIsAdded() throws Exception {
    String add =
        calendar(
            "ADD",
            event(
                ME,
                "SEQUENCE:1",
                "DTSTART;TZID=Europe/Berlin:20260301T100000",
                "DTEND;TZID=Europe/Berlin:20260301T110000"));
    assertThat(run(add)).isEqualTo("no_action it is not on a calendar");
    run(calendar("REQUEST", event(ME, DAILY)));
    assertThat(run(add)).isEqualTo("updated");
    assertThat(stored())
        .contains(
            "RDATE;TZID=Europe/Berlin:20260301T100000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20260301T100000");
    assertThat(run(add)).isEqualTo("no_action the calendar already has this revision");
  }

  /** RFC 5546 §3.2.3, §2.1.5. */
  @Test
  void repliesReachTheOrganizersCalendar() throws Exception {
    run(Ics.allowingPublic(request(calendar("", event(MINE)))));
    CalendarHome.Stored own = home().find("1@example.com").orElseThrow();
    home()
        .put(
            "default",
            "1@example.com",
            own.text().replace("END:VEVENT", BOB + "\r\nEND:VEVENT"),
            Optional.of(own.etag()));
    assertThat(run(reply("ACCEPTED", "bob@example.com", "20260102T100000Z"))).isEqualTo("updated");
    assertThat(stored()).contains("PARTSTAT=ACCEPTED");
    assertThat(run(reply("ACCEPTED", "bob@example.com", "20260102T100000Z")))
        .isEqualTo("no_action the reply is older than the one on the calendar");
    assertThat(run(reply("DECLINED", "bob@example.com", "20260101T120000Z")))
        .isEqualTo("no_action the reply is older than the one on the calendar");
    assertThat(run(reply("DECLINED", "bob@example.com", "20260103T100000Z"))).isEqualTo("updated");
    assertThat(stored()).contains("PARTSTAT=DECLINED").doesNotContain("ACCEPTED");
    assertThat(run(reply("ACCEPTED", "eve@example.com", "20260104T100000Z")))
        .isEqualTo("no_action the reply is from somebody who was not invited");
    assertThat(run(reply("ACCEPTED", "me@example.org", "20260104T100000Z")))
        .startsWith("no_action the reply is from the user");
  }

  private static String reply(String status, String who, String stamp) {
    return calendar(
        "REPLY", event(MINE, "ATTENDEE;PARTSTAT=" + status + ":mailto:" + who, "DTSTAMP:" + stamp));
  }

  @Test
  void aReplyForOneInstanceMakesItOne() throws Exception {
    run(Ics.allowingPublic(request(calendar("", event(MINE, DAILY)))));
    CalendarHome.Stored own = home().find("1@example.com").orElseThrow();
    String invited = own.text().replace("END:VEVENT", BOB + "\r\nEND:VEVENT");
    home().put("default", "1@example.com", invited, Optional.of(own.etag()));
    String reply =
        calendar(
            "REPLY",
            event(
                MINE,
                THIRD,
                "ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.com",
                "DTSTART:-",
                "DTEND:-"));
    assertThat(run(reply)).isEqualTo("updated");
    assertThat(stored())
        .contains(
            THIRD,
            "DTSTART;TZID=Europe/Berlin:20260204T100000",
            "DTEND;TZID=Europe/Berlin:20260204T110000",
            "PARTSTAT=DECLINED",
            "PARTSTAT=NEEDS-ACTION")
        .containsOnlyOnce("RRULE:FREQ=DAILY");
  }

  /** RFC 6047 §2.2.1. */
  @ParameterizedTest
  @CsvSource({"REQUEST", "CANCEL", "ADD"})
  void onlyTheOrganizerChangesIt(String method) throws Exception {
    run(calendar("REQUEST", event(ME)));
    String spoofed = event(ME, "ORGANIZER:mailto:spoof@example.net", "SEQUENCE:5");
    assertThat(run(Ics.deleting(request(calendar(method, spoofed)))))
        .isEqualTo("no_action the object on the calendar has another organizer");
    assertThat(run(Ics.allowingPublic(request(calendar("PUBLISH", event("SEQUENCE:5"))))))
        .isEqualTo("no_action a public event does not replace an invitation");
  }

  /** RFC 9671 §4: several parts must mean the same. */
  @Test
  void partsAreCompared() throws Exception {
    String one = calendar("REQUEST", event(ME, "LOCATION:A", "SEQUENCE:1"));
    String reordered =
        calendar("REQUEST", event("SEQUENCE:1", "LOCATION:A", ME)).replace("x//y", "other");
    String other = calendar("REQUEST", event(ME, "LOCATION:B", "SEQUENCE:1"));
    assertThat(run(request(one, other)))
        .isEqualTo("no_action the calendar data of two parts differs");
    assertThat(run(request(one, reordered))).isEqualTo("added");
    assertThat(files()).isEqualTo(1);
  }

  /** RFC 6047 §2.4. */
  @Test
  void theMethodIsThatOfTheContentType() throws Exception {
    CalendarRequest asked = request(calendar("REQUEST", event(ME)));
    assertThat(run(Ics.withMethodParameter(asked, "CANCEL"))).contains("content type");
    assertThat(run(Ics.withMethodParameter(asked, "request"))).isEqualTo("added");
  }

  /** PUBLISH may have more than one object (RFC 5546 §3.2.1). */
  @Test
  void severalObjects() throws Exception {
    String text = calendar("PUBLISH", event(), event("UID:2@example.com"));
    assertThat(run(Ics.allowingPublic(request(text)))).isEqualTo("added");
    assertThat(files()).isEqualTo(2);
    assertThat(run(calendar("REQUEST", event(ME), event(ME, "UID:2@example.com"))))
        .contains("more than one UID");
  }

  /** What is written can be read again, or is not written. */
  @Test
  void objectsDoNotGrowWithoutBounds() throws Exception {
    run(calendar("REQUEST", event(ME, DAILY)));
    String[] instances = new String[1_990];
    for (int i = 0; i < instances.length; i++) {
      instances[i] = event(ME, "RECURRENCE-ID:20260204T%06dZ".formatted(i / 60 * 100 + i % 60));
    }
    assertThat(run(calendar("REQUEST", instances))).isEqualTo("updated");
    String before = stored();
    for (int i = 0; i < 20; i++) {
      instances[i] = event(ME, "RECURRENCE-ID:20260205T%06dZ".formatted(i));
    }
    assertThat(run(calendar("REQUEST", instances)))
        .isEqualTo("error the object would be too large");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void textThatNeedsCareComesBackAsItWas() throws Exception {
    String name = "ATTENDEE;CN=\"Müller, Anna: ^'x^'\";PARTSTAT=NEEDS-ACTION:mailto:me@example.org";
    String summary = "SUMMARY:" + "日本語🎉\\, \\; ".repeat(40) + "end";
    assertThat(run(calendar("REQUEST", event(name, summary)))).isEqualTo("added");
    assertThat(stored()).contains(name, summary);
    assertThat(run(calendar("REQUEST", event(name, summary)))).contains("has this revision");
  }

  @Test
  void namesOfFilesAreOurs() throws Exception {
    String evil = "../../../../etc/passwd";
    assertThat(run(calendar("REQUEST", event(ME, "UID:" + evil)))).isEqualTo("added");
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .allMatch(name -> name.matches("[0-9a-f]{64}\\.ics|\\.lock"));
    }
  }
}
