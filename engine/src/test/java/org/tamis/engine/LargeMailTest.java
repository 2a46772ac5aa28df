package org.tamis.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.FixedHost;
import org.tamis.grammar.source.Source;

/** What is beyond a limit of the message's views ends the run, and the message is kept. */
class LargeMailTest {
  private static final int MOST = Message.LARGEST_HEADER;
  private static final String PARTS = "Content-Type: multipart/mixed; boundary=b\n\n";

  private static Outcome run(String test, String message) {
    String script =
        "require [\"body\", \"mime\", \"foreverypart\", \"editheader\"]; " + test + " discard;";
    CompileResult result =
        SieveCompiler.of(Extensions.STANDARD, Settings.DEFAULTS).compile(Source.of("t", script));
    return ((CompileResult.Compiled) result)
        .program()
        .run(
            Message.of(message.getBytes(US_ASCII)),
            new Envelope("a@b.c", "d@e.f"),
            FixedHost.PLAIN);
  }

  private static Optional<String> error(Outcome outcome) {
    return outcome.error().map(ScriptError::code);
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "-1, ''", "1, SR0004", "60000000, SR0004"})
  void aHeaderIsLookedAtUpToItsLimit(int more, String code) {
    String header = "To: " + "a,".repeat((MOST + more - 5) / 2 + 1);
    String message = header.substring(0, MOST + more - 1) + "\n\nbody";
    Outcome outcome = run("", message);
    assertThat(error(outcome).orElse("")).isEqualTo(code);
    assertThat(outcome.implicitKeep()).isEqualTo(!code.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "'if body :content \"text\" :contains \"needle\" {}', SR0005",
    "'if header :mime :anychild :is \"x\" \"y\" {}', SR0005",
    "'foreverypart { addheader \"x\" \"y\"; }', SR0005",
    "'if body :raw :contains \"needle\" {}', ''",
    "'if header :is \"x\" \"y\" {}', ''"
  })
  void onlyWhoLooksAtThePartsFails(String test, String code) {
    assertThat(error(run(test, PARTS + "--b\n\n".repeat(100_000) + "needle")).orElse(""))
        .isEqualTo(code);
  }

  /** What hid a part from rules once: 10 kB of parts with nothing in them, or inside each other. */
  @ParameterizedTest
  @CsvSource({
    "'if header :mime :anychild :contains \"content-type\" \"evil\" { discard; }'",
    "'foreverypart { if header :mime :contains \"content-type\" \"evil\" { discard; } }'",
    "'if body :content \"evil\" :contains \"needle\" { discard; }'",
  })
  void aPartBehindManyOthersIsSeen(String rule) {
    String evil = "--b\nContent-Type: evil/x\n\nneedle\n";
    assertThat(discards(rule, PARTS + "--b\n\n".repeat(50_000) + evil)).isTrue();
    String nested = IntStream.range(0, 900).mapToObj(LargeMailTest::level).collect(joining());
    assertThat(discards(rule, PARTS + "--b\n" + nested + "Content-Type: evil/x\n\nneedle"))
        .isTrue();
  }

  private static String level(int number) {
    return "Content-Type: multipart/mixed; boundary=n" + number + "\n\n--n" + number + "\n";
  }

  private static boolean discards(String rule, String message) {
    Outcome outcome = run(rule + " stop;", message);
    assertThat(outcome.error()).isEmpty();
    return !outcome.implicitKeep();
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, SR0004"})
  void fieldsAreBounded(int more, String code) {
    Outcome outcome = run("", "a:\n".repeat(Message.MOST_FIELDS + more) + "\nbody");
    assertThat(error(outcome).orElse("")).isEqualTo(code);
    assertThat(outcome.implicitKeep()).isEqualTo(!code.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "'To: ', 'a@b.c, ', 50000, ''",
    "'To: ', 'a@b.c, ', 50001, SR0005",
    "'To: ', 'a ', 600000, ''",
    "'To: ', 'g:', 600000, ''",
    "'To: ', 'g:a@b.c;', 60000, SR0005",
    "'', 'To: a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c\n', 4545, ''",
    "'', 'To: a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c, a@b.c\n', 4546, SR0005",
  })
  void addressesAreBounded(String before, String unit, int times, String code) {
    String message = before + unit.replace("\\n", "\n").repeat(times) + "\n\nbody";
    assertThat(error(run("if address \"to\" \"x@y.z\" {}", message)).orElse("")).isEqualTo(code);
    assertThat(error(run("if header \"to\" \"x\" {}", message))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"999, ''", "1001, SR0005"})
  void parametersAreBounded(int parameters, String code) {
    String field =
        "Content-Type: application/x"
            + IntStream.range(0, parameters).mapToObj(i -> "; p" + i + "=v").collect(joining());
    String test = "if header :mime :param \"name\" \"content-type\" \"x.exe\" {}";
    assertThat(error(run(test, field + "\n\n")).orElse("")).isEqualTo(code);
    assertThat(error(run("if body \"x\" {}", field + "\n\n")).orElse("")).isEqualTo(code);
  }
}
