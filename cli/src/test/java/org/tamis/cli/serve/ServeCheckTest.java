package org.tamis.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.PatientGreenMail;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.files.DurableFiles;

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
      host = "127.0.0.1"
      port = %d
      security = "none"
      password-file = "store"
      """;

  /** Made once: it is slow on purpose. */
  private static final Object HASH = PasswordHash.make("p");

  @TempDir Path directory;
  private final GreenMail server = PatientGreenMail.of("imap");

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void secret(String file, String text) throws IOException {
    DurableFiles.SYSTEM.write(directory.resolve(file), text.getBytes(UTF_8));
  }

  private CommandRun check(String account) throws IOException {
    return check(account, server.getImap().getPort());
  }

  private CommandRun check(String account, int port) throws IOException {
    secret("passwords", account + ":" + HASH + "\n");
    secret("store", account + ":p\n");
    String text = CONFIG.formatted(port);
    Path file = Files.writeString(directory.resolve("tamis.toml"), text);
    return CommandRun.of("serve", "--check", "--config", file.toString());
  }

  /** RFC 5321 §4.1.1.3: a recipient is an address, so mail never comes to such an account. */
  @ParameterizedTest
  @CsvSource({
    "a@x.example, 0, ''",
    "carol, 0, ''",
    "a b@x.example, 2, accounts: no mail can be for the account a b@x.example",
    "carol@, 2, accounts: no mail can be for the account carol@",
  })
  void accountsThatNoMailReaches(String account, int exitCode, String error) throws IOException {
    server.setUser(account, account, "p");
    CommandRun run = check(account);
    assertThat(run.err()).contains(error);
    assertThat(run.exitCode()).isEqualTo(exitCode);
  }

  /** All that the configuration names is tried, and nothing is said of what is right. */
  @Test
  void aStoreThatDoesNotLetUsIn() throws IOException {
    server.setUser("a@x.example", "a@x.example", "another");
    CommandRun run = check("a@x.example");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("tamis: " + directory.resolve("tamis.toml") + ": store: ")
        .contains("log-in as a@x.example failed")
        .contains("mend the lines of the accounts in " + directory.resolve("store"))
        .hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  /** The service would only say 451 to each message; so it says why, and does not start. */
  @ParameterizedTest
  @ValueSource(strings = {"--check", "--"})
  void treesWhoseDiskIsNotThere(String option) throws IOException {
    secret("passwords", "a@x.example:" + HASH + "\n");
    String tree = "type = \"maildir\"\npath = \"" + directory + "/mail/%u\"\n";
    Path file =
        Files.writeString(
            directory.resolve("tamis.toml"), CONFIG.substring(0, CONFIG.indexOf("host =")) + tree);
    CommandRun run =
        option.equals("--check")
            ? CommandRun.of("serve", option, "--config", file.toString())
            : CommandRun.of("serve", "--config", file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("store", directory + "/mail does not exist; mount or create it")
        .hasLineCount(1);
    assertThat(directory.resolve("mail")).doesNotExist();
  }

  @Test
  void aStoreThatIsDown() throws IOException {
    int port = server.getImap().getPort();
    server.stop();
    CommandRun run = check("a@x.example", port);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("store: no connection to 127.0.0.1:" + port).hasLineCount(1);
  }
}
