package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.calendar.FileCalendars;
import org.tamis.bridge.icalendar.CalendarHome;
import org.tamis.bridge.icalendar.CalendarUnavailable;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.processcalendar.CalendarSettings;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/** Calendars in a delivery: the rows of docs/delivery.md about them. */
@Timeout(600)
class CalendarDeliveryTest {
  private static final String PROCESS = "processcalendar :outcome \"o\" :reason \"r\";";
  private static final String DISCARD_WHEN_DONE =
      PROCESS + "if string \"${o}\" [\"added\", \"updated\"] { discard; }";

  private final FakeStore store = new FakeStore();
  private final List<DeliveryReport> reports = new ArrayList<>();
  private final OutgoingMail outgoing =
      new OutgoingMail() {
        @Override
        public Sent send(String from, EmailAddress to, OutgoingMessage message) {
          return new Sent.Accepted();
        }
      };

  @TempDir Path directory;
  private boolean unreadable;
  private String failure = "";

  private static String message(String method, int sequence, String... more) {
    return """
    From: boss@y.example
    To: anna@x.example
    MIME-Version: 1.0
    Content-Type: text/calendar; method=%1$s; charset=UTF-8

    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//y//y//EN
    METHOD:%1$s
    BEGIN:VEVENT
    UID:1@y.example
    DTSTAMP:20260101T10000%2$dZ
    DTSTART:20260202T100000Z
    SEQUENCE:%2$d
    ORGANIZER:mailto:boss@y.example
    SUMMARY:Review
    %3$s
    END:VEVENT
    END:VCALENDAR
    """
        .formatted(
            method,
            sequence,
            more.length > 0 ? String.join("\n", more) : "ATTENDEE:mailto:anna@x.example")
        .replace("\n", "\r\n");
  }

  /** The files of Anna's calendars, or calendars with a fault. */
  private Optional<CalendarHome> calendars(String account) {
    CalendarHome files = new FileCalendars(directory, "default", 2).of(account).orElseThrow();
    return Optional.of(new Faulty(files));
  }

  /** Fails as the test says; "race" lets somebody else be quicker once. */
  private final class Faulty implements CalendarHome {
    private final CalendarHome files;

    Faulty(CalendarHome files) {
      this.files = files;
    }

    @Override
    public String defaultCalendar() {
      return files.defaultCalendar();
    }

    @Override
    public boolean exists(String calendar) throws CalendarUnavailable {
      return files.exists(calendar);
    }

    @Override
    public Optional<Stored> find(String uid) throws CalendarUnavailable {
      if (unreadable) {
        throw new CalendarUnavailable("down", new IOException("down"));
      }
      return files.find(uid);
    }

    @Override
    public Written put(String calendar, String uid, String text, Optional<String> etag)
        throws CalendarUnavailable {
      String now = failure;
      switch (now) {
        case "down" -> throw new CalendarUnavailable("down", new IOException("down"));
        case "refused" -> {
          return new Written.Refused("full");
        }
        case "race" -> {
          failure = "";
          files.put(calendar, uid, text.replace("SUMMARY:Review", "SUMMARY:Raced"), etag);
        }
        default -> {}
      }
      return files.put(calendar, uid, text, etag);
    }

    @Override
    public Written remove(String calendar, String uid, String etag) throws CalendarUnavailable {
      return files.remove(calendar, uid, etag);
    }
  }

  private int deliver(String script, String message) {
    Settings settings = Settings.DEFAULTS.with(new CalendarSettings(true));
    Program program =
        switch (SieveCompiler.of(Extensions.STANDARD, settings)
            .compile(
                Source.of(
                    "main",
                    "require [\"processcalendar\", \"variables\", \"fileinto\"];" + script))) {
          case CompileResult.Compiled compiled -> compiled.program();
          case CompileResult.Rejected rejected ->
              throw new AssertionError(rejected.diagnostics().toString());
        };
    CalendarStore port = this::calendars;
    Ports ports =
        Ports.of((_, mail, envelope, host) -> program.run(mail, envelope, host), store, outgoing)
            .withCalendars(port);
    LocalDelivery deliveries =
        new LocalDelivery(
            DeliverySettings.of("mx.x.example"),
            ports,
            InstantSource.fixed(Instant.parse("2026-01-05T08:00:00Z")),
            reports::add);
    Incoming.Recipient anna = new Incoming.Recipient("anna@x.example", "anna");
    DeliveryResult result =
        deliveries
            .deliver(
                new Incoming("boss@y.example", List.of(anna), Message.of(message.getBytes(UTF_8))))
            .results()
            .getFirst();
    return result instanceof DeliveryResult.Deferred later ? later.reply() : 250;
  }

  private String said() {
    return reports.getLast().entries().stream()
        .filter(entry -> entry.effect().action() instanceof Action.ProcessCalendar)
        .map(Told::said)
        .collect(Collectors.joining());
  }

  private String kept() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> objects = files.filter(file -> file.toString().endsWith(".ics")).toList();
      return objects.isEmpty() ? "" : Files.readString(objects.getFirst());
    }
  }

  /** The life of a meeting, each step as a message. */
  @Test
  void aMeetingFromInvitationToCancellation() throws IOException {
    assertThat(deliver(PROCESS, message("REQUEST", 1))).isEqualTo(250);
    assertThat(said()).isEqualTo("processcalendar adds \"Review\" on the calendar \"default\"");
    assertThat(kept()).contains("SEQUENCE:1");

    deliver(PROCESS, message("REQUEST", 1)); // the same once more
    assertThat(said())
        .isEqualTo("processcalendar not done: the calendar already has this revision");
    deliver(PROCESS, message("REQUEST", 0)); // one that was overtaken
    assertThat(said()).isEqualTo("processcalendar not done: the calendar has a newer revision");

    deliver(PROCESS, message("REQUEST", 2));
    assertThat(said()).isEqualTo("processcalendar updates \"Review\" on the calendar \"default\"");
    deliver(PROCESS, message("CANCEL", 3));
    assertThat(said())
        .isEqualTo("processcalendar marks as cancelled \"Review\" on the calendar \"default\"");
    assertThat(kept()).contains("STATUS:CANCELLED");
    deliver("processcalendar :deletecancelled;", message("CANCEL", 4));
    assertThat(said()).isEqualTo("processcalendar removes \"Review\" on the calendar \"default\"");
    assertThat(kept()).isEmpty();
    assertThat(store.stored).hasSize(6).allMatch("INBOX"::equals); // the implicit keep
  }

  @Test
  void aReplyChangesTheOrganizersObject() throws IOException {
    Path calendar = Files.createDirectories(directory.resolve("anna/default"));
    deliver(
        "processcalendar :allowpublic;",
        message("PUBLISH", 0, "X-A:b")
            .replace("ORGANIZER:mailto:boss@y.example", "ORGANIZER:mailto:anna@x.example"));
    assertThat(said()).startsWith("processcalendar adds");
    Path file;
    try (Stream<Path> files = Files.list(calendar)) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(
        file, Files.readString(file).replace("X-A:b", "ATTENDEE:mailto:boss@y.example"));
    deliver(
        PROCESS,
        message("REPLY", 0, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:boss@y.example")
            .replace("ORGANIZER:mailto:boss@y.example", "ORGANIZER:mailto:anna@x.example"));
    assertThat(said()).isEqualTo("processcalendar updates \"Review\" on the calendar \"default\"");
    assertThat(kept().replace("\r\n ", "")).contains("PARTSTAT=ACCEPTED");
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // script       | fault      | reply | stored | on the calendar | report
        "keep;          | -          | 250 | INBOX | true  | adds",
        "discard;       | -          | 250 | -     | true  | adds",
        "fileinto 'A';  | -          | 250 | A     | true  | adds",
        "keep;          | unreadable | 451 | -     | false | SR0020",
        "keep;          | store      | 451 | -     | false | mail store",
        "keep;          | down       | 250 | INBOX | false | calendar \"default\": down",
        "discard;       | down       | 451 | -     | false | calendar \"default\": down",
        "keep;          | refused    | 250 | INBOX | false | processcalendar: full",
        "discard;       | refused    | 250 | INBOX | false | processcalendar: full",
        "fileinto 'A';  | refused    | 250 | A     | false | processcalendar: full",
        "redirect 'z@z.example'; | refused | 250 | INBOX | false | processcalendar: full",
        "discard;       | race       | 250 | -     | true  | the calendar already has this revision"
      })
  void endsAs(String then, String fault, int reply, String stored, boolean there, String report)
      throws IOException {
    String what = fault == null ? "" : fault;
    store.down = what.equals("store");
    unreadable = what.equals("unreadable");
    failure = what;
    assertThat(deliver(PROCESS + then.replace('\'', '"'), message("REQUEST", 1))).isEqualTo(reply);
    assertThat(String.join(",", store.stored)).isEqualTo(stored == null ? "" : stored);
    assertThat(!kept().isEmpty()).isEqualTo(there);
    assertThat(Told.said(reports.getLast())).contains(report);
  }

  /** What was put off happens when the message comes again, and once. */
  @Test
  void deferredIsNotLost() throws IOException {
    failure = "down";
    assertThat(deliver(DISCARD_WHEN_DONE, message("REQUEST", 1))).isEqualTo(451);
    failure = "";
    assertThat(deliver(DISCARD_WHEN_DONE, message("REQUEST", 1))).isEqualTo(250);
    assertThat(kept()).contains("SEQUENCE:1");
    assertThat(store.stored).isEmpty();
  }

  /** RFC 5546 §6.1.5: a calendar can be flooded, up to the limit. */
  @Test
  void aFullCalendarTakesNoMore() {
    for (int i = 1; i <= 3; i++) {
      deliver(DISCARD_WHEN_DONE, message("REQUEST", 1).replace("1@y", i + "@y"));
    }
    assertThat(said()).isEqualTo("processcalendar: the calendar has 2 objects and is full");
    assertThat(store.stored).containsExactly("INBOX");
  }
}
