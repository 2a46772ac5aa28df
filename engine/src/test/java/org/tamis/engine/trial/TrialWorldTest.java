package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.testing.Facts;

/** What scripts find in a world, and what its host says beside it. */
class TrialWorldTest {
  private static final TrialWorld EMPTY = Trials.WORLD;

  private static final String MESSAGE =
      """
      Subject: s
      MIME-Version: 1.0
      Content-Type: text/calendar; method=REQUEST

      BEGIN:VCALENDAR
      """;

  private static Outcome outcome(TrialWorld world, String script) {
    return Trials.rehearsal(script, world).run(Trials.message("m", MESSAGE)).outcome();
  }

  /** Whether a test holds in a world. */
  private static boolean holds(TrialWorld world, String requires, String test) {
    Outcome outcome = outcome(world, "require [%s]; if %s { discard; }".formatted(requires, test));
    assertThat(outcome.error()).isEmpty();
    return !outcome.actions().isEmpty();
  }

  @Test
  void anEmptyWorldHasATimeAndInbox() {
    Host host = EMPTY.host(Duplicates.NONE);
    assertThat(host.now()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    assertThat(host.mailboxExists("inbox")).isTrue();
    assertThat(host.mailboxExists("Work")).isFalse();
    assertThat(host.environment("host")).isEmpty();
    assertThat(host.lists().knows("tag:x")).isFalse();
    assertThat(host.specialUseExists("\\junk")).isFalse();
    assertThat(host.mailboxIdExists("F1")).isFalse();
    assertThat(host.serverAnnotation("/shared/admin")).isEmpty();
    assertThat(host.addresses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"UTC, 10", "Asia/Tokyo, 19", "-03:30, 06"})
  void datesAreOfItsTimeAndZone(String zone, String hour) {
    TrialWorld world = TrialWorld.at(EMPTY.now(), ZoneId.of(zone));
    assertThat(holds(world, "\"date\"", "currentdate \"hour\" \"" + hour + "\"")).isTrue();
  }

  /** RFC 5183 §4: names of items are compared without regard to case. */
  @Test
  void environmentIsGivenInAnyCase() {
    TrialWorld world = EMPTY.withEnvironment(Map.of("Remote-IP", "192.0.2.1"));
    assertThat(world.environment()).containsExactly(Map.entry("remote-ip", "192.0.2.1"));
    assertThat(holds(world, "\"environment\"", "environment \"remote-ip\" \"192.0.2.1\"")).isTrue();
    assertThat(holds(world, "\"environment\"", "environment \"REMOTE-IP\" \"192.0.2.1\"")).isTrue();
    assertThat(holds(world, "\"environment\"", "environment \"remote-host\" \"192.0.2.1\""))
        .isFalse();
  }

  @Test
  void mailboxesAreFound() {
    TrialWorld world =
        EMPTY.withMailboxes(
            new GivenMailboxes(
                Set.of("Work"),
                new TreeMap<>(Map.of("Bin", Set.of("\\Junk"))),
                Map.of("F1", "Old"),
                Map.of(
                    "Work",
                    Map.of("/private/comment", "mine"),
                    "",
                    Map.of("/shared/admin", "root"))));
    assertThat(holds(world, "\"mailbox\"", "mailboxexists [\"Work\", \"Bin\", \"Old\", \"INBOX\"]"))
        .isTrue();
    assertThat(holds(world, "\"mailbox\"", "mailboxexists \"Play\"")).isFalse();
    assertThat(holds(world, "\"special-use\"", "specialuse_exists \"\\\\Junk\"")).isTrue();
    assertThat(holds(world, "\"special-use\"", "specialuse_exists \"Bin\" \"\\\\Junk\"")).isTrue();
    assertThat(holds(world, "\"special-use\"", "specialuse_exists \"Work\" \"\\\\Junk\""))
        .isFalse();
    assertThat(holds(world, "\"mailboxid\"", "mailboxidexists \"F1\"")).isTrue();
    assertThat(holds(world, "\"mailboxid\"", "mailboxidexists \"F2\"")).isFalse();
    assertThat(holds(world, "\"mboxmetadata\"", "metadata \"Work\" \"/private/comment\" \"mine\""))
        .isTrue();
    assertThat(holds(world, "\"servermetadata\"", "servermetadata \"/shared/admin\" \"root\""))
        .isTrue();
  }

  @Test
  void listsAreAsked() {
    TrialWorld world = EMPTY.withLists(Facts.NONE.withList("tag:friends", "s"));
    String test = "header :list \"subject\" \"tag:friends\"";
    assertThat(holds(world, "\"extlists\"", test)).isTrue();
    assertThat(
            holds(EMPTY.withLists(Facts.NONE.withList("tag:friends", "t")), "\"extlists\"", test))
        .isFalse();
  }

  @Test
  void programsAreAsked() {
    Programs programs =
        (use, call, _) ->
            new Programs.Ended.Done(
                (use + " " + call.name() + call.arguments()).getBytes(StandardCharsets.UTF_8));
    String requires = "\"vnd.dovecot.execute\", \"variables\"";
    String test = "allof (execute :output \"o\" \"p\" [\"a\"], string \"${o}\" \"EXECUTE p[a]\")";
    assertThat(holds(EMPTY.withPrograms(programs), requires, test)).isTrue();
    assertThat(
            outcome(EMPTY, "require [%s]; if %s { discard; }".formatted(requires, test)).actions())
        .isEmpty();
  }

  @Test
  void calendarsAreAsked() {
    CalendarOutcome planned = CalendarOutcome.noAction("asked");
    Outcome outcome =
        outcome(
            EMPTY.withCalendars(_ -> planned),
            "require [\"processcalendar\", \"variables\", \"fileinto\"];"
                + " processcalendar :reason \"r\"; fileinto \"${r}\";");
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.actions().stream().map(Performed::action))
        .filteredOn(action -> action instanceof Action.FileInto)
        .containsExactly(Action.FileInto.of("asked"));
  }

  @Test
  void duplicatesAreThoseOfTheRun() {
    DuplicateKey key = new DuplicateKey("0".repeat(64));
    assertThat(EMPTY.host(key::equals).duplicates().seen(key)).isTrue();
    assertThat(EMPTY.host(Duplicates.NONE).duplicates().seen(key)).isFalse();
    assertThat(EMPTY.remembersDuplicates()).isFalse();
    assertThat(EMPTY.rememberingDuplicates().remembersDuplicates()).isTrue();
  }

  @Test
  void eachFactLeavesTheOthersAsTheyWere() {
    GivenMailboxes mailboxes = new GivenMailboxes(Set.of("A"), new TreeMap<>(), Map.of(), Map.of());
    EnvelopeGuess envelopes = new EnvelopeGuess(Optional.of("f"), Optional.of("t"));
    Facts lists = Facts.NONE.withList("tag:x");
    Programs programs = (_, _, _) -> new Programs.Ended.Failed("no");
    TrialWorld world =
        EMPTY
            .rememberingDuplicates()
            .withEnvelopes(envelopes)
            .withCalendars(EMPTY.calendars())
            .withPrograms(programs)
            .withLists(lists)
            .withEnvironment(Map.of("A", "b"))
            .withMailboxes(mailboxes)
            .withAddresses(List.of("me@x.example"));
    assertThat(world)
        .isEqualTo(
            new TrialWorld(
                EMPTY.now(),
                EMPTY.zone(),
                mailboxes,
                Map.of("a", "b"),
                lists,
                programs,
                EMPTY.calendars(),
                true,
                envelopes,
                List.of("me@x.example")));
    assertThat(EMPTY.mailboxes()).isEqualTo(GivenMailboxes.NONE);
  }

  @Test
  void messagesGetTheEnvelopeOfTheWorld() {
    TrialWorld world =
        EMPTY.withEnvelopes(new EnvelopeGuess(Optional.of("f@x.example"), Optional.empty()));
    TrialMessage message = world.message("m", Trials.octets("To: t@x.example\nSubject: s\n\n"));
    assertThat(message.envelope()).isEqualTo(new Envelope("f@x.example", "t@x.example"));
    assertThat(List.of(message.name(), message.subject())).containsExactly("m", Optional.empty());
    assertThat(message.withSubject().subject()).contains("s");
    assertThat(world.message("m", Trials.octets("\n")).withSubject().subject()).contains("");
  }
}
