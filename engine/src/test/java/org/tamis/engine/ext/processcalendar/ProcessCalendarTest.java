package org.tamis.engine.ext.processcalendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarOutcome.Change;
import org.tamis.engine.plan.CalendarOutcome.Kind;
import org.tamis.engine.plan.CalendarOutcome.Result;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.CalendarRequest.NewObjects;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** RFC 9671: the command, what it asks the host, and what scripts learn of it. */
class ProcessCalendarTest {
  private static final Settings SITE =
      Settings.DEFAULTS.with(new CalendarSettings(true)).with(new ExtlistsSettings(List.of("tag")));
  private static final String REQUIRE = "require [\"processcalendar\", \"variables\"];\n";
  private static final String INVITATION =
      """
      From: boss@example.com
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary=b

      --b
      Content-Type: text/plain

      You are invited.
      --b
      Content-Type: text/calendar; method=REQUEST; charset=UTF-8
      Content-Transfer-Encoding: quoted-printable

      BEGIN:VCALENDAR=0D
      SUMMARY:caf=C3=A9
      END:VCALENDAR
      --b--
      """;

  private final List<CalendarRequest> asked = new ArrayList<>();

  private FixedHost host(CalendarOutcome answer) {
    return FixedHost.PLAIN.withCalendars(request -> {
      asked.add(request);
      return answer;
    });
  }

  private static CalendarOutcome added() {
    Change change = new Change(Kind.ADDED, "default", "1@example.com", "Review");
    return new CalendarOutcome(Result.ADDED, "", List.of(change));
  }

  private Outcome run(String script, String message) {
    return Sieve.script(script, SITE).with(host(added())).on(message);
  }

  private CalendarRequest request(String command) {
    Outcome outcome = run("require \"processcalendar\";" + command, INVITATION);
    assertThat(outcome.error()).isEmpty();
    return asked.getFirst();
  }

  /** §4.9: does not cancel the implicit keep. */
  @Test
  void theMessageIsKept() {
    Outcome outcome = run(REQUIRE + "processcalendar;", INVITATION);
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(outcome.actions())
        .singleElement()
        .satisfies(performed ->
            assertThat(performed.action())
                .isEqualTo(new Action.ProcessCalendar(asked.getFirst(), added())));
  }

  @Test
  void thePartIsDecoded() {
    assertThat(request("processcalendar;").parts())
        .containsExactly(
            new CalendarRequest.Part(
                Optional.of("REQUEST"), "BEGIN:VCALENDAR\r\r\nSUMMARY:café\r\nEND:VCALENDAR"));
  }

  /** §4.1, §4.2, and the first example of §4.10. */
  @Test
  void firstExample() {
    CalendarRequest request =
        request(
            """
            processcalendar :addresses [ "me@example.com", "alsome@example.com" ]
                            :calendarid "1ea6d86b-6c7f-48a2-bed3-2a4c40ec281a";
            """);
    assertThat(request.addresses())
        .isEqualTo(Set.of("me@example.com", "alsome@example.com", "me@example.org"));
    assertThat(request.newObjects())
        .isEqualTo(new NewObjects.Onto("1ea6d86b-6c7f-48a2-bed3-2a4c40ec281a"));
    assertThat(request.isOwn("ME@Example.com")).isTrue();
    assertThat(request.allowPublic()).isFalse();
    assertThat(request.deleteCancelled()).isFalse();
    assertThat(request.organizers()).isEmpty();
  }

  /** RFC 5891 §3.1: whichever way the domain is written, on either side. */
  @ParameterizedTest
  @CsvSource({
    "me@müller.example, me@XN--mller-kva.example",
    "me@xn--mller-kva.example, me@MÜLLER.example",
    "me@müller.example, ME@mu\u0308ller.example",
  })
  void domainsHaveTwoSpellings(String given, String inData) {
    CalendarRequest request = request("processcalendar :addresses \"" + given + "\";");
    assertThat(request.isOwn(inData)).isTrue();
    assertThat(request.isOwn("me@muller.example")).isFalse();
  }

  @Test
  void secondExample() {
    String script =
        """
        require [ "processcalendar" ];
        if allof (address ["from", "sender"] "airline@example.com",
                  header :contains "subject" "itinerary") {
           processcalendar :allowpublic;
        }
        """;
    run(script, INVITATION);
    assertThat(asked).isEmpty();
    String booked = "From: airline@example.com\nSubject: Your itinerary\n";
    run(script, booked + INVITATION.substring(INVITATION.indexOf('\n') + 1));
    assertThat(asked).singleElement().matches(CalendarRequest::allowPublic);
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "false, 2"})
  void thirdExample(boolean processed, int fields) {
    String script =
        """
        require [ "processcalendar", "variables", "editheader" ];
        set "processcal_outcome" "no_action";
        set "processcal_reason" "";
        processcalendar :outcome "processcal_outcome"
                        :reason "processcal_reason";
        if not string :is "${processcal_outcome}" ["added", "updated"] {
           addheader "X-ProcessCal-Outcome" "${processcal_outcome}";
           addheader "X-ProcessCal-Reason" "${processcal_reason}";
        }
        """;
    CalendarOutcome answer = processed ? added() : CalendarOutcome.error("a\r\nBcc: reason");
    Outcome outcome = Sieve.script(script, SITE).with(host(answer)).on(INVITATION);
    assertThat(outcome.error()).isEmpty();
    assertThat(
            outcome.edited().stream()
                .flatMap(message -> message.fields().stream())
                .filter(field -> field.name().startsWith("X-ProcessCal")))
        .hasSize(fields);
    assertThat(outcome.edited().stream().flatMap(m -> m.fields().stream()))
        .noneMatch(field -> field.name().equals("Bcc"));
  }

  /** §4.7, §4.8: of every run, also where nobody was asked. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain                               | hello | the message has no calendar data",
        "text/calendar; charset=x-unknown         | hello | the calendar data cannot be decoded",
        "text/calendar; charset=us-ascii          | é     | the calendar data cannot be decoded",
        "application/calendar+json                | {}    | unsupported calendar data format application/calendar+json",
        "message/rfc822                           | Content-Type: text/calendar | the message has no calendar data"
      })
  void nothingToAskAbout(String type, String body, String reason) {
    String script =
        REQUIRE
            + "processcalendar :outcome \"o\" :reason \"r\";"
            + "if string \"${o} ${r}\" \"no_action "
            + reason
            + "\" { discard; }";
    Outcome outcome = run(script, "Content-Type: " + type + "\n\n" + body + "\n");
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.implicitKeep()).isFalse();
    assertThat(asked).isEmpty();
  }

  @Test
  void withoutCharsetItIsUtf8() {
    run(REQUIRE + "processcalendar;", "Content-Type: text/calendar\n\né\n");
    assertThat(asked.getFirst().parts().getFirst().text()).startsWith("é");
    byte[] latin = "Content-Type: text/calendar\r\n\r\n\u00e9".getBytes(ISO_8859_1);
    Sieve.script(REQUIRE + "processcalendar;", SITE).with(host(added())).on(latin);
    assertThat(asked).hasSize(1);
  }

  /** RFC 5545 §3.1: also inside of a character. */
  @ParameterizedTest
  @CsvSource({"=0D=0A=20", "=0A=09", "=0D=0A =0D=0A=20"})
  void linesAreUnfolded(String fold) {
    run(
        REQUIRE + "processcalendar;",
        "Content-Type: text/calendar\nContent-Transfer-Encoding: quoted-printable\n\n"
            + "caf=C3"
            + fold
            + "=A9=0D=0Ax\n");
    assertThat(asked.getFirst().parts().getFirst().text()).isEqualTo("café\r\nx\r\n");
  }

  @Test
  void largeDataIsLeftAlone() {
    String large = "Content-Type: text/calendar\n\n" + "x".repeat(1 << 20);
    run(REQUIRE + "processcalendar;", large);
    assertThat(asked).hasSize(1);
    run(REQUIRE + "processcalendar;", large + "y");
    assertThat(asked).hasSize(1);
  }

  @Test
  void manyPartsAreLeftAlone() {
    String part = "--b\nContent-Type: text/calendar\n\nx\n";
    String head = "Content-Type: multipart/mixed; boundary=b\n\n";
    run(REQUIRE + "processcalendar;", head + part.repeat(8) + "--b--\n");
    assertThat(asked.getFirst().parts()).hasSize(8);
    run(REQUIRE + "processcalendar;", head + part.repeat(9) + "--b--\n");
    assertThat(asked).hasSize(1);
  }

  /** §4: the tags of extensions that are not required; §4.3 with §4.4; names and addresses. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "require 'processcalendar'; processcalendar :outcome 'o';                            | SV0368 1:53",
        "require 'processcalendar'; processcalendar :reason 'r';                             | SV0368 1:52",
        "require 'processcalendar'; processcalendar :organizers 'tag:x';                     | SV0368 1:56",
        "require ['processcalendar','variables']; processcalendar :outcome '1';              | SV0240 1:67",
        "require ['processcalendar','extlists']; processcalendar :organizers 'friends';      | SV0285 1:69",
        "require 'processcalendar'; processcalendar :updatesonly :calendarid 'x';            | SV0208 1:69",
        "require 'processcalendar'; processcalendar :calendarid '';                          | SV0219 1:56",
        "require 'processcalendar'; processcalendar :addresses 'me';                         | SV0219 1:55",
        "require 'processcalendar'; processcalendar :deletecanceled;                       | SV0204 1:44",
        "require 'processcalendar'; processcalendar :deletecancelled :deletecancelled;       | SV0207 1:61",
        "require 'processcalendar'; processcalendar 'x';                                     | SV0206 1:44",
        "processcalendar;                                                                    | SV0209 1:1"
      })
  void mistakes(String script, String finding) {
    assertThat(Sieve.findings(script.replace('\'', '"'), SITE)).containsExactly(finding);
  }

  /** §3; and nothing is advertised that does nothing. */
  @Test
  void whereThereAreNoCalendarsItCannotBeRequired() {
    assertThat(Sieve.findings("require \"processcalendar\";", Settings.DEFAULTS))
        .containsExactly("SV0210 1:9");
  }

  /** §4.9: a second one MUST fail, and nothing of the first is done. */
  @ParameterizedTest
  @ValueSource(strings = {INVITATION, "Subject: no calendar\n\nx\n"})
  void twiceIsAnError(String message) {
    assertThat(
            Sieve.script(REQUIRE + "processcalendar;\nprocesscalendar;", SITE)
                .with(host(added()))
                .errorOn(message))
        .isEqualTo("SR0124 test:3");
  }

  @Test
  void onceOnEachWayIsFine() {
    Outcome outcome =
        run(REQUIRE + "if false { processcalendar; } else { processcalendar; }", INVITATION);
    assertThat(outcome.error()).isEmpty();
  }

  /** §4.9: incompatible with reject and ereject. */
  @ParameterizedTest
  @ValueSource(strings = {"processcalendar; reject \"no\";", "ereject \"no\"; processcalendar;"})
  void notBesideARefusal(String commands) {
    Outcome outcome =
        run("require [\"processcalendar\",\"reject\",\"ereject\"];" + commands, INVITATION);
    assertThat(outcome.error()).isPresent();
    assertThat(outcome.actions()).isEmpty();
    assertThat(outcome.implicitKeep()).isTrue();
  }

  /** §4.6: the list is asked about the organizer, by the one who reads the data. */
  @Test
  void organizersAreAList() {
    Facts facts = Facts.NONE.withList("tag:x", "boss@example.com");
    Sieve script =
        Sieve.script(
            "require [\"processcalendar\",\"extlists\"]; processcalendar :organizers \"tag:x\";",
            SITE);
    script.with(host(added()).with(facts)).on(INVITATION);
    assertThat(asked.getFirst().organizers().orElseThrow().test("BOSS@example.com")).isTrue();
    assertThat(asked.getFirst().organizers().orElseThrow().test("eve@example.com")).isFalse();
    assertThat(script.with(host(added())).errorOn(INVITATION)).isEqualTo("SR0060 test:1");
  }

  /** §7.2: cannot be used with IMAP events. */
  @Test
  void notForImapEvents() {
    assertThat(
            Sieve.script(REQUIRE + "processcalendar;", SITE)
                .with(host(added()).with(Facts.NONE.withEnvironment("imap.cause", "COPY")))
                .errorOn(INVITATION))
        .isEqualTo("SR0130 test:2");
  }

  /** In a loop, and in a script that sees one part, it is the whole message all the same. */
  @Test
  void theWholeMessageIsProcessed() {
    run(
        "require [\"processcalendar\",\"foreverypart\",\"mime\"];"
            + "foreverypart { if header :mime :subtype \"content-type\" \"plain\""
            + " { processcalendar; break; } }",
        INVITATION);
    assertThat(asked).hasSize(1);
  }

  @Test
  void wordsOfTheOtherTags() {
    CalendarRequest request =
        request("processcalendar :updatesonly :deletecancelled :allowpublic;");
    assertThat(request.newObjects()).isEqualTo(new NewObjects.Nowhere());
    assertThat(request.deleteCancelled()).isTrue();
    assertThat(request.allowPublic()).isTrue();
  }
}
