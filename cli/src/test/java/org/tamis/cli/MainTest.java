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
        "chek        | tamis: no command `chek`, did you mean `check`? See tamis --help",
        "help chek   | tamis: no command `chek`, did you mean `check`? See tamis --help",
        "man tyr     | tamis: no command `tyr`, did you mean `try`? See tamis --help",
        "nosuchthing | tamis: no command `nosuchthing`; see tamis --help",
        "--verson    | tamis: unknown option `--verson`, did you mean `--version`? See tamis --help",
        "check       | tamis: missing SCRIPT; see tamis check --help",
        "check --config | tamis: --config needs a value: FILE; see tamis check --help",
        "check --json=1 x | tamis: --json takes no value; see tamis check --help",
        "check --json --json x | tamis: --json is given twice; see tamis check --help",
        "check --color=x y | --color: expected auto, always or never, found \"x\"",
        "help a b    | unexpected argument `b`; see tamis help --help",
        "check --jsn x | unknown option `--jsn`, did you mean `--json`?",
        "try a.sieve | MESSAGE",
        "serve       | tamis: missing --config=FILE; see tamis serve --help",
        "demo extra  | unexpected argument `extra`",
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
        "account",
        "whatif",
        "test",
        "fmt",
        "lsp",
        "demo",
        "serve",
        "deliver",
        "doctor",
        "queue",
        "explain",
        "errors",
        "accounts",
        "backup",
        "restore",
        "migrate",
        "nodes",
        "password",
        "capabilities",
        "help",
        "version",
        "man",
        "completion"
      })
  void everyCommandHasHelpWithAnExample(String command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: tamis " + command)
        .contains("Example")
        .doesNotContain("%"); // the library takes one for a format, and complains on its own
  }

  /** The library breaks lines within words unless it counts columns. */
  @Test
  void helpBreaksNoWords() {
    String help = CommandRun.of("try", "--help").out().replaceAll("\\s+", " ");
    assertThat(help)
        .contains(
            "Read messages of this account, read-only: one of yours, or of --config.",
            "[--calendar=DIRECTORY] [--color=WHEN] [--compare=OLD]");
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

  @ParameterizedTest
  @ValueSource(strings = {"check", "try", "completion"})
  void helpOfACommandIsItsHelp(String command) {
    assertThat(CommandRun.of("help", command)).isEqualTo(CommandRun.of(command, "--help"));
  }

  @Test
  void helpAloneShowsWhatThereIs() {
    assertThat(CommandRun.of("help")).isEqualTo(CommandRun.of("--help"));
    assertThat(CommandRun.of("version")).isEqualTo(CommandRun.of("--version"));
  }

  /** As a path it is the working directory, and fmt writes there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fmt/ | SCRIPT is empty",
        "check/a/ | SCRIPT is empty",
        "try/a.sieve/ | MESSAGE is empty",
        "check/--config//a | --config is empty",
        "capabilities/--config/ | --config is empty",
      })
  void anEmptyArgumentIsRefused(String arguments, String message) {
    CommandRun run = CommandRun.of(arguments.split("/", -1));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tamis: " + message + " (an unset variable?); see ");
  }

  /** RFC 5321 §4.5.5: the null sender. */
  @Test
  void anEmptySenderIsOne() {
    CommandRun run = CommandRun.withInput("From: a@x.example\n\n", "try", "--from", "", "-", "-");
    assertThat(run.err()).contains("script and message cannot both be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "try a.eml a.sieve | a.eml: is a message; the script comes first",
        "coverage a.eml a.sieve | a.eml: is a message; the script comes first",
        "try --compare a.eml a.sieve b.eml | a.eml: is a message; the script comes first",
        "check --global /no/such a.sieve | --global: /no/such is not a directory",
        "lsp --global /no/such | --global: /no/such is not a directory",
      })
  void whatCannotBeMeantIsOneLineAndTwo(String arguments, String message) {
    assertThat(CommandRun.of(arguments.split(" ")))
        .isEqualTo(new CommandRun(2, "", "tamis: " + message + "\n"));
  }
}
