package org.tamis.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.service.accounts.PasswordHash;

class ServeCheckTest {
  private static final String CONFIG =
      """
      [accounts]
      password-file = "passwords"
      [scripts]
      directory = "scripts"
      [managesieve]
      require-tls = false
      [store]
      password-file = "store"
      """;

  /** Made once: it is slow on purpose. */
  private static final Object HASH = PasswordHash.make("p");

  @TempDir Path directory;

  /** RFC 5321 §4.1.1.3: a recipient is an address, so mail never comes to such an account. */
  @ParameterizedTest
  @CsvSource({
    "a@x.example, 0, ''",
    "carol, 0, ''",
    "a b@x.example, 2, accounts: no mail can be for the account a b@x.example",
    "carol@, 2, accounts: no mail can be for the account carol@",
  })
  void accountsThatNoMailReaches(String account, int exitCode, String error) throws IOException {
    Files.writeString(directory.resolve("passwords"), account + ":" + HASH + "\n");
    Files.writeString(directory.resolve("store"), account + ":p\n");
    Path file = Files.writeString(directory.resolve("tamis.toml"), CONFIG);
    CommandRun run = CommandRun.of("serve", "--check", "--config", file.toString());
    assertThat(run.err()).contains(error);
    assertThat(run.exitCode()).isEqualTo(exitCode);
  }
}
