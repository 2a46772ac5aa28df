package org.tamis.engine.ext.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Programs.Ended;
import org.tamis.engine.host.Programs.Input;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ProgramCall;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

/** spec-bosch-sieve-extprograms. */
class ProgramsTest {
  private static final Settings ON =
      Settings.DEFAULTS.with(new ProgramSettings(Set.of(Programs.Use.values())));
  private static final String REQUIRE =
      """
      require ["vnd.dovecot.pipe", "vnd.dovecot.filter", "vnd.dovecot.execute", "variables",
          "fileinto", "copy", "editheader", "subaddress", "envelope"];
      """;
  private static final String MESSAGE = "Subject: hi\r\nContent-Language: nl\r\n\r\nbody\r\n";

  private final List<String> called = new ArrayList<>();

  /** Programs whose names say how they end. */
  private Ended run(Programs.Use use, ProgramCall call, Input input) {
    called.add(use + " " + call.name() + call.arguments() + " " + text(input));
    return switch (call.name()) {
      case "upper" -> done(text(input).toUpperCase(Locale.ROOT));
      case "hello" -> done("hello");
      case "lines" -> done("a\nb\r\nc\n");
      case "silent" -> done("");
      case "no" -> new Ended.Failed("it ended with exit code 1");
      default -> new Ended.Unknown();
    };
  }

  private static Ended done(String output) {
    return new Ended.Done(output.getBytes(UTF_8));
  }

  private static String text(Input input) {
    return switch (input) {
      case Input.Nothing _ -> "-";
      case Input.Text text -> text.text();
      case Input.Whole whole -> new String(whole.message().bytes(), UTF_8);
    };
  }

  private Outcome outcome(String commands) {
    Host host =
        new Host() {
          @Override
          public Instant now() {
            return Instant.EPOCH;
          }

          @Override
          public boolean mailboxExists(String mailbox) {
            return false;
          }

          @Override
          public Programs programs() {
            return ProgramsTest.this::run;
          }
        };
    return Sieve.script(REQUIRE + commands, ON)
        .program()
        .run(
            Message.of(MESSAGE.getBytes(UTF_8)),
            new Envelope("a@x.example", "user+request@example.com"),
            host);
  }

  private String mailboxes(String commands) {
    Outcome outcome = outcome(commands);
    assertThat(outcome.error()).isEmpty();
    DeliveryPlan plan = Plans.of(outcome);
    Stream<String> stores = Plans.stores(plan).stream().map(Plans.Store::mailbox);
    Stream<String> pipes =
        plan.effects(Action.Pipe.class).stream()
            .map(effect -> (Action.Pipe) effect.action())
            .map(pipe -> "|" + pipe.program().name() + (pipe.copy() ? "+" : ""));
    return String.join(" ", Stream.concat(stores, pipes).toList());
  }

  static Stream<Arguments> dispositions() {
    return Stream.of(
        Arguments.of("pipe \"upper\";", "|upper"),
        Arguments.of("if envelope :detail \"to\" \"request\" { pipe \"handler\"; }", "|handler"),
        Arguments.of("pipe :copy \"printer\" [\"A4\", \"draft\"];", "INBOX |printer+"),
        Arguments.of("pipe :try \"upper\"; pipe \"other\";", "|upper |other"),
        Arguments.of("pipe \"upper\"; keep;", "INBOX |upper"),
        Arguments.of("filter \"upper\";", "INBOX"),
        Arguments.of("if filter \"upper\" { fileinto \"T\"; }", "T"),
        Arguments.of("if filter \"no\" { fileinto \"T\"; }", "INBOX"),
        Arguments.of("if filter \"silent\" { fileinto \"T\"; }", "INBOX"),
        Arguments.of("if filter \"unknown\" { fileinto \"T\"; }", "INBOX"),
        Arguments.of("filter \"no\"; fileinto \"T\";", "T"),
        Arguments.of("execute \"hello\";", "INBOX"),
        Arguments.of("if execute \"no\" { discard; }", "INBOX"),
        Arguments.of("if not execute \"unknown\" { discard; }", ""));
  }

  /** Sections 5 to 8, with the examples of section 10. */
  @ParameterizedTest
  @MethodSource("dispositions")
  void dispositions(String commands, String expected) {
    assertThat(mailboxes(commands)).isEqualTo(expected);
  }

  /** Section 6.1: each action is for the message as it stood. */
  @Test
  void aFilteredMessageIsThatOfLaterTestsAndActions() {
    Outcome outcome =
        outcome(
            """
            fileinto :copy "Before";
            filter "upper" ["nl", "en"];
            if header :comparator "i;octet" "subject" "HI" { pipe :copy "printer"; }
            """);
    DeliveryPlan plan = Plans.of(outcome);
    assertThat(called).containsExactly("FILTER upper[nl, en] " + MESSAGE);
    assertThat(Plans.stores(plan).getFirst().edited()).isEmpty();
    assertThat(Plans.stores(plan).getLast().edited().map(m -> new String(m.bytes(), UTF_8)))
        .contains(MESSAGE.toUpperCase(Locale.ROOT));
    assertThat(Plans.edited(plan.effects(Action.Pipe.class).getFirst())).isPresent();
  }

  /** Section 6.1: after an error the original is kept. */
  @Test
  void afterAnErrorTheOriginalIsKept() {
    Outcome outcome = outcome("filter \"upper\"; filter \"unknown\";");
    assertThat(outcome.error().orElseThrow().code()).isEqualTo("SR0121");
    assertThat(outcome.edited()).isEmpty();
    assertThat(outcome.implicitKeep()).isTrue();
  }

  /** Section 7. */
  @Test
  void executeReadsAndWritesVariables() {
    assertThat(
            mailboxes(
                """
                set "name" "x";
                execute :output "out" :input "a ${name}" "upper" ["b"];
                fileinto "${out}";
                """))
        .isEqualTo("A X");
    assertThat(called).containsExactly("EXECUTE upper[b] a x");
  }

  /** Line ends of a program are those of strings in scripts: CRLF. */
  @Test
  void outputHasLines() {
    assertThat(
            mailboxes(
                """
                execute :output "out" "lines";
                set :length "n" "${out}";
                if string "${out}" text:
                a
                b
                c
                .
                { fileinto "${n}"; }
                """))
        .isEqualTo("9");
  }

  @Test
  void executePipesTheMessageAsItIsNow() {
    mailboxes("addheader \"X-A\" \"1\"; execute :pipe \"hello\"; execute \"hello\";");
    assertThat(called).containsExactly("EXECUTE hello[] X-A: 1\r\n" + MESSAGE, "EXECUTE hello[] -");
  }

  @Test
  void afterAFailureTheVariableIsWhatItWas() {
    assertThat(
            mailboxes("set \"out\" \"kept\"; execute :output \"out\" \"no\"; fileinto \"${out}\";"))
        .isEqualTo("kept");
  }

  @Test
  void theAuthorIsToldWhyAProgramFailed() {
    assertThat(outcome("filter \"no\";").notes())
        .singleElement()
        .hasFieldOrPropertyWithValue("text", "program \"no\": it ended with exit code 1");
  }

  /** Section 5.1. */
  @Test
  void oncePerProgram() {
    assertThat(outcome("pipe \"a\"; pipe \"a\";").error().orElseThrow().code()).isEqualTo("SR0122");
  }

  @Test
  void callsAreBounded() {
    String script = "execute \"hello\"; ".repeat(17);
    assertThat(outcome(script).error().orElseThrow().code()).isEqualTo("SR0123");
    assertThat(called).hasSize(16);
  }

  /** Section 4. */
  @Test
  void argumentsAreBounded() {
    String long1024 = "a".repeat(1_024);
    String sixteen = String.join(", ", Collections.nCopies(16, '"' + long1024 + '"'));
    assertThat(outcome("execute \"hello\" [" + sixteen + "];").error()).isEmpty();
    String more = String.join(", ", Collections.nCopies(65, "\"a\""));
    assertThat(outcome("execute \"hello\" [" + more + "];").error().orElseThrow().code())
        .isEqualTo("SR0120");
  }

  /** Sections 3 and 7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pipe "../etc/passwd";                   | SV0219 4:6
          pipe "";                                | SV0219 4:6
          pipe "..";                              | SV0219 4:6
          set "x" "a"; pipe "${x}";               | SV0366 4:19
          execute :input "x" :pipe "a";           | SV0208 4:20
          execute :output "1" "a";                | SV0240 4:17
          execute :output "a b" "a";              | SV0240 4:17
          filter;                                 | SV0205 4:1
          filter "a" ["b"] "c";                   | SV0206 4:18
          pipe :output "x" "a";                   | SV0204 4:6
          """)
  void mistakesOfTheScript(String command, String finding) {
    assertThat(Sieve.findings(REQUIRE + "\n" + command, ON)).contains(finding);
  }

  /** Section 7. */
  @Test
  void outputNeedsVariables() {
    assertThat(Sieve.findings("require \"vnd.dovecot.execute\"; execute :output \"x\" \"a\";", ON))
        .containsExactly("SV0367 1:48");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "filter", "execute"})
  void areOffByDefault(String name) {
    assertThat(Sieve.findings("require \"vnd.dovecot." + name + "\";"))
        .containsExactly("SV0210 1:9");
  }
}
