package org.tamis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.testing.CommandRun;

class MainTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''          | did you mean",
        "chek        | did you mean check?",
        "check       | SCRIPT",
        "check --jsn x | did you mean --json?",
        "try a.sieve | MESSAGE",
        "serve       | --config",
        "demo extra  | Unmatched argument",
        "password    | ACCOUNT",
      })
  void wrongArgumentsAreOneLineAndTwo(String arguments, String message) {
    CommandRun run = CommandRun.of(arguments.strip().split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tamis: ").contains("--help").hasLineCount(1);
    if (!arguments.isBlank()) {
      assertThat(run.err()).contains(message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "try",
        "coverage",
        "test",
        "fmt",
        "lsp",
        "demo",
        "serve",
        "password",
        "capabilities"
      })
  void everyCommandHasHelpWithAnExample(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: tamis " + command).contains("Example");
  }

  /** The library breaks lines within words unless it counts columns. */
  @Test
  void helpBreaksNoWords() {
    String help = CommandRun.of("try", "--help").out().replaceAll("\\s+", " ");
    assertThat(help)
        .contains(
            "Read messages of this account from the mail store of --config, read-only.",
            "[--calendar=DIRECTORY] [--compare=OLD]");
  }

  @Test
  void withoutACommandItShowsWhatThereIs() {
    CommandRun run = CommandRun.of();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("check", "try", "serve", "demo");
  }

  @Test
  void theVersionIsTheOneThatWasBuilt() {
    assertThat(CommandRun.of("--version").out()).matches("Tamis \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
  }

  @Test
  void anArgumentWithAtSignIsNoFileOfArguments() {
    CommandRun run = CommandRun.of("check", "@nothing");
    assertThat(run.err()).isEqualTo("tamis: @nothing: no such file or directory\n");
  }

  @Test
  void capabilitiesAreOneOnALine() {
    assertThat(CommandRun.of("capabilities").out().lines()).contains("fileinto", "imap4flags");
    assertThat(CommandRun.of("capabilities", "--json").out())
        .startsWith("{\"implementation\":\"Tamis ")
        .contains("\"sieve\":[\"fileinto\",");
  }
}
