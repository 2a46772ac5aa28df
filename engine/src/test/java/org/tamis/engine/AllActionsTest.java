package org.tamis.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.imapsieve.ImapEventSettings;
import org.tamis.engine.ext.processcalendar.CalendarSettings;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Scripts;
import org.tamis.engine.testing.Sieve;

/**
 * Each action that there is: what it does to the implicit keep, and whether it may run for an IMAP
 * event. docs/actions.md is this table, and real scripts show that it is true.
 */
class AllActionsTest {
  private static final Path PAGE = Path.of("../docs/actions.md");
  private static final String NOT_FOR_EVENTS = "SR0130";

  /** What a script can do for an IMAP event with the action. */
  private enum OnEvent {
    RUNS("yes"),
    /** RFC 6785 §3.1: what is filed or sent has the change, what is kept has not. */
    CHANGES_COPIES("yes, but a kept message stays as it was"),
    IS_ERROR("no: an error");

    private final String words;

    OnEvent(String words) {
      this.words = words;
    }
  }

  /**
   * @param usage one command; its first word is the action's name
   * @param cancels whether the implicit keep is cancelled
   * @param keepSays where that is written
   * @param eventSays where it is written what happens for an IMAP event
   */
  private record Row(
      String usage, boolean cancels, String keepSays, OnEvent onEvent, String eventSays) {
    String action() {
      return usage.split("[ ;]", 2)[0];
    }

    /** The command with its tags, as the page shows it. */
    String shown() {
      return action() + (usage.contains(" :copy") ? " :copy" : "");
    }

    String line() {
      return "| `%s` | %s | %s | %s | %s |"
          .formatted(
              shown(), cancels ? "cancels it" : "leaves it", keepSays, onEvent.words, eventSays);
    }

    @Override
    public String toString() {
      return shown();
    }
  }

  private static final List<Row> ROWS =
      List.of(
          runs("keep;", true, "RFC 5228 §4.3", "RFC 6785 §3.2"),
          runs("fileinto \"F\";", true, "RFC 5228 §4.1", "RFC 6785 §3.3"),
          runs("fileinto :copy \"F\";", false, "RFC 3894 §3", "RFC 6785 §3.3"),
          runs("redirect \"r@x.example\";", true, "RFC 5228 §4.2", "RFC 6785 §3.4"),
          runs("redirect :copy \"r@x.example\";", false, "RFC 3894 §3", "RFC 6785 §3.4"),
          runs("discard;", true, "RFC 5228 §4.4", "RFC 6785 §3.5"),
          error("reject \"no\";", true, "RFC 5429 §2.4", "RFC 6785 §3.11"),
          error("ereject \"no\";", true, "RFC 5429 §2.4", "RFC 6785 §3.11"),
          error("vacation \"away\";", false, "RFC 5230 §4.7", "RFC 6785 §3.11"),
          runs("notify \"mailto:n@x.example\";", false, "RFC 5435 §7", "RFC 6785 §3.6"),
          runs(
              "report \"abuse\" \"spam\" \"r@x.example\";",
              false,
              "spec-bosch-sieve-report §3",
              "spec-bosch-sieve-report §1"),
          error("processcalendar;", false, "RFC 9671 §4.9", "RFC 9671 §7.2"),
          runs("pipe \"p\";", true, "spec-bosch-sieve-extprograms §5", "RFC 6785 §3.12"),
          runs("pipe :copy \"p\";", false, "spec-bosch-sieve-extprograms §5.2", "RFC 6785 §3.12"),
          changes("filter \"p\";", "spec-bosch-sieve-extprograms §6.1", "RFC 6785 §3.1"),
          runs("execute \"p\";", false, "spec-bosch-sieve-extprograms §7", "RFC 6785 §3.12"),
          changes("addheader \"X-A\" \"1\";", "RFC 5293 §4", "RFC 6785 §3.7"),
          changes("deleteheader \"Subject\";", "RFC 5293 §5", "RFC 6785 §3.7"),
          changes("replace \"other\";", "RFC 5703 §5", "RFC 6785 §3.9"),
          changes("enclose \"see below\";", "RFC 5703 §6", "RFC 6785 §3.9"),
          changes(
              "convert \"text/html\" \"text/plain\" \"charset=utf-8\";",
              "RFC 6558 §2.1",
              "RFC 6785 §3.1"),
          runs("setflag \"\\\\Seen\";", false, "RFC 5232 §3", "RFC 6785 §3.8"),
          runs("addflag \"\\\\Seen\";", false, "RFC 5232 §3", "RFC 6785 §3.8"),
          runs("removeflag \"\\\\Seen\";", false, "RFC 5232 §3", "RFC 6785 §3.8"),
          runs("set \"v\" \"x\";", false, "RFC 5229 §4", "RFC 6785 §3.12"),
          runs("extracttext \"v\";", false, "RFC 5703 §7", "RFC 6785 §3.9"),
          runs("debug_log \"x\";", false, "spec-bosch-sieve-debug §3", "RFC 6785 §3.12"));

  /** What is a command and no action: it says which commands run, and does nothing itself. */
  private static final Set<String> CONTROLS =
      Set.of(
          "stop", // RFC 5228 §3.3
          "foreverypart", // RFC 5703 §3
          "break", // RFC 5703 §3
          "include", // RFC 6609 §3.1
          "return", // RFC 6609 §3.3
          "global", // RFC 6609 §3.4
          "error"); // RFC 5463 §5

  private static Row runs(String usage, boolean cancels, String keepSays, String eventSays) {
    return new Row(usage, cancels, keepSays, OnEvent.RUNS, eventSays);
  }

  private static Row changes(String usage, String keepSays, String eventSays) {
    return new Row(usage, false, keepSays, OnEvent.CHANGES_COPIES, eventSays);
  }

  private static Row error(String usage, boolean cancels, String keepSays, String eventSays) {
    return new Row(usage, cancels, keepSays, OnEvent.IS_ERROR, eventSays);
  }

  private static final Settings SITE =
      Settings.DEFAULTS
          .with(new ImapEventSettings(true))
          .with(new ProgramSettings(Set.of(Programs.Use.values())))
          .with(new CalendarSettings(true));

  private static final String MESSAGE =
      "From: a@x.example\r\nTo: me@example.org\r\nSubject: hi\r\n"
          + "Content-Type: text/html\r\n\r\n<p>body</p>\r\n";

  /** A run that has a cause is one of an IMAP event. */
  private record Site(String cause) implements Host {
    @Override
    public Instant now() {
      return Instant.parse("2026-11-22T10:00:00Z");
    }

    @Override
    public boolean mailboxExists(String mailbox) {
      return true;
    }

    @Override
    public Optional<String> environment(String item) {
      return item.equals("imap.cause") ? Optional.of(cause) : Optional.empty();
    }

    @Override
    public Programs programs() {
      return (_, _, _) ->
          new Programs.Ended.Done("Subject: other\r\n\r\nother\r\n".getBytes(UTF_8));
    }
  }

  private static final Site DELIVERY = new Site("");
  private static final Site EVENT = new Site("COPY");

  static List<Row> rows() {
    return ROWS;
  }

  private static Outcome run(String script, Host host) {
    return run(Sieve.script(script, SITE), host);
  }

  private static Outcome run(Sieve script, Host host) {
    return script
        .program()
        .run(
            Message.of(MESSAGE.getBytes(UTF_8)),
            new Envelope("a@x.example", "me@example.org"),
            host);
  }

  /** The command, in a loop where it needs one, with only what it needs required. */
  private static String script(Row row, String after) {
    Set<String> required = new TreeSet<>(Set.of("fileinto", "copy", "variables"));
    if (row.action().equals("extracttext")) {
      required.addAll(Set.of("foreverypart", "mime"));
    }
    owner(row.action()).ifPresent(required::add);
    String command =
        row.action().equals("extracttext") ? "foreverypart { " + row.usage() + " }" : row.usage();
    return require(required) + command + after;
  }

  private static String require(Set<String> capabilities) {
    return capabilities.stream().collect(Collectors.joining("\",\"", "require [\"", "\"];\n"));
  }

  private static Optional<String> owner(String command) {
    return Extensions.STANDARD.stream()
        .filter(one -> one.commands().stream().anyMatch(c -> c.name().equals(command)))
        .map(one -> one.capability())
        .filter(capability -> !capability.isEmpty())
        .findFirst();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void implicitKeepInADelivery(Row row) {
    Outcome outcome = run(script(row, ""), DELIVERY);
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.implicitKeep()).isEqualTo(!row.cancels());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void onImapEvents(Row row) {
    Outcome outcome = run(script(row, ""), EVENT);
    switch (row.onEvent()) {
      case IS_ERROR -> {
        assertThat(outcome.error()).map(ScriptError::code).contains(NOT_FOR_EVENTS);
        assertThat(outcome.implicitKeep()).isTrue();
        assertThat(outcome.actions()).isEmpty();
      }
      case RUNS, CHANGES_COPIES -> {
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.implicitKeep()).isEqualTo(!row.cancels());
        assertThat(outcome.edited()).isEmpty();
      }
    }
  }

  static List<Row> rowsThatRun() {
    return ROWS.stream().filter(row -> row.onEvent() != OnEvent.IS_ERROR).toList();
  }

  /** What is filed and sent has the change, for an event as well. */
  @ParameterizedTest
  @MethodSource("rowsThatRun")
  void whatIsChanged(Row row) {
    boolean changes = row.onEvent() == OnEvent.CHANGES_COPIES;
    boolean sent = changes && !row.action().equals("enclose"); // RFC 5703 §6: not by a redirect
    String script = script(row, "fileinto :copy \"C\"; redirect :copy \"c@x.example\"; keep;");
    assertThat(edited(run(script, DELIVERY))).isEqualTo(new Edited(changes, sent, changes));
    assertThat(edited(run(script, EVENT))).isEqualTo(new Edited(changes, sent, false));
  }

  private record Edited(boolean filed, boolean sent, boolean kept) {}

  private static Edited edited(Outcome outcome) {
    assertThat(outcome.error()).isEmpty();
    DeliveryPlan plan = Plans.of(outcome);
    return new Edited(
        store(plan, "C").edited().isPresent(),
        Plans.redirects(plan).getLast().edited().isPresent(),
        store(plan, DeliveryPlan.INBOX).edited().isPresent());
  }

  private static Plans.Store store(DeliveryPlan plan, String mailbox) {
    return Plans.stores(plan).stream()
        .filter(store -> store.mailbox().equals(mailbox))
        .findFirst()
        .orElseThrow();
  }

  /** RFC 6785 §3.11: not by asking first, and not from another script either. */
  @ParameterizedTest
  @ValueSource(strings = {"vacation", "reject", "ereject"})
  void thereIsNoWayAround(String action) {
    String asked = "require \"ihave\"; if ihave \"%1$s\" { %1$s \"x\"; }".formatted(action);
    assertThat(run(asked, EVENT).error()).map(ScriptError::code).contains(NOT_FOR_EVENTS);
    assertThat(run(asked, DELIVERY).error()).isEmpty();

    Sieve included =
        Sieve.script(
            "require \"include\"; include \"other\";",
            Scripts.NONE.personal("other", "require \"%1$s\"; %1$s \"x\";".formatted(action)));
    assertThat(run(included, EVENT).error()).map(ScriptError::code).contains(NOT_FOR_EVENTS);
  }

  @Test
  void everyCommandIsHereOnce() {
    List<String> commands =
        Extensions.STANDARD.stream()
            .flatMap(one -> one.commands().stream())
            .map(CommandSpec::name)
            .toList();
    Stream<String> actions = ROWS.stream().map(Row::action).distinct();
    assertThat(commands)
        .containsExactlyInAnyOrderElementsOf(Stream.concat(actions, CONTROLS.stream()).toList());
  }

  /** An action that {@code :copy} can be added to has a row with it. */
  @Test
  void everyCopyIsHere() {
    Set<String> copied =
        Extensions.STANDARD.stream()
            .flatMap(one -> one.tags().stream())
            .filter(tag -> tag.parameter().name().equals("copy"))
            .flatMap(tag -> tag.of().stream())
            .collect(Collectors.toSet());
    assertThat(ROWS.stream().map(Row::shown).filter(shown -> shown.endsWith(" :copy")))
        .containsExactlyInAnyOrderElementsOf(copied.stream().map(name -> name + " :copy").toList());
  }

  @Test
  void thePageIsThisTable() throws IOException {
    List<String> expected = new ArrayList<>(ROWS.stream().map(Row::line).toList());
    assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList())
        .containsExactlyElementsOf(expected);
  }
}
