package org.tamis.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
}
