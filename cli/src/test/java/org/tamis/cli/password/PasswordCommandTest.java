package org.tamis.cli.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.accounts.LoginRefused;
import org.tamis.service.accounts.Origin;
import org.tamis.service.accounts.PasswordFile;
import org.tamis.service.accounts.ScramHash;

class PasswordCommandTest {
  private static final Origin ORIGIN = new Origin(InetAddress.getLoopbackAddress(), "test");

  @Test
  void theLineLetsTheAccountIn(@TempDir Path directory) throws IOException {
    CommandRun run = CommandRun.withInput("pässword\nrest\n", "password", "a@x.example");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("a@x.example:{PBKDF2-SHA256}32768$");
    LoginGuard guard = guard(Files.writeString(directory.resolve("p"), run.out()));
    assertThat(guard.withPassword("", "a@x.example", "pässword", ORIGIN).account())
        .isEqualTo("a@x.example");
    assertThatThrownBy(() -> guard.withPassword("", "a@x.example", "password", ORIGIN))
        .isInstanceOf(LoginRefused.class);
  }

  @Test
  void theLineServesScram(@TempDir Path directory) throws IOException {
    CommandRun run = CommandRun.withInput("x\n", "password", "--iterations", "4096", "a@x.example");
    assertThat(run.out()).contains("{PBKDF2-SHA256}4096$", " {SCRAM-SHA-1}4096,");
    LoginGuard guard = guard(Files.writeString(directory.resolve("p"), run.out()));
    for (ScramHash hash : ScramHash.values()) {
      assertThat(guard.takesScram(hash)).isTrue();
    }
  }

  /** cyrus-sasl refuses so many, and would try nothing else. */
  @Test
  void manyIterationsAreForPlainAlone(@TempDir Path directory) throws IOException {
    CommandRun run =
        CommandRun.withInput("x\n", "password", "--iterations", "65537", "a@x.example");
    assertThat(run.out()).contains("{PBKDF2-SHA256}65537$").doesNotContain("SCRAM");
    LoginGuard guard = guard(Files.writeString(directory.resolve("p"), run.out()));
    assertThat(guard.takesScram(ScramHash.SHA_256)).isFalse();
    assertThat(guard.withPassword("", "a@x.example", "x", ORIGIN).account())
        .isEqualTo("a@x.example");
  }

  private static LoginGuard guard(Path file) throws IOException {
    return new LoginGuard(
        Accounts.of(PasswordFile.open(file)),
        Set.of(),
        LoginLimits.DEFAULT,
        InstantSource.system());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4095", "10000001", "many", "-1"})
  void iterationsHaveBounds(String number) {
    CommandRun run = CommandRun.withInput("x\n", "password", "--iterations", number, "a@x.example");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--iterations: expected a number from 4096 to 10000000");
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
