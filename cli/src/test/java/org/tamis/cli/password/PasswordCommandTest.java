package org.tamis.cli.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.service.accounts.PasswordFile;

class PasswordCommandTest {
  @Test
  void theLineLetsTheAccountIn(@TempDir Path directory) throws IOException {
    CommandRun run = CommandRun.withInput("pässword\nrest\n", "password", "a@x.example");
    assertThat(run.exitCode()).isZero();
    PasswordFile file = PasswordFile.open(Files.writeString(directory.resolve("p"), run.out()));
    assertThat(file.accepts("a@x.example", "pässword")).isTrue();
    assertThat(file.accepts("a@x.example", "password")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a:b, x, not an account name",
    "'#a', x, not an account name",
    "carol@, x, 'not an account name: carol@: no mail can be for it'",
    "a b@x.example, x, no mail can be for it",
    "'\"a\"@x.example', x, no mail can be for it",
    "a@b c, x, no mail can be for it",
    "a@x.example, '', empty password",
    "a@x.example, '\n', empty password",
  })
  void whatMakesNoLineIsAnError(String account, String input, String message) {
    CommandRun run = CommandRun.withInput(input, "password", account);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anUnknownSchemeIsAnError() {
    CommandRun run = CommandRun.withInput("x", "password", "--scheme", "MD5", "a@x.example");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("unknown scheme MD5");
  }

  /** RFC 5321 §4.1.1.3: a recipient is an address, so mail never comes to such an account. */
  @ParameterizedTest
  @CsvSource({
    "carol, 'tamis: warning: carol has no domain; mail is for addresses, such as carol@example.org'",
    "a@x.example, ''",
  })
  void anAccountThatGetsNoMailIsAWarning(String account, String warning) {
    CommandRun run = CommandRun.withInput("x\n", "password", account);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(account + ":{");
    assertThat(run.err().strip()).isEqualTo(warning);
  }
}
