package org.tamis.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.PatientGreenMail;
import org.tamis.cli.testing.StoreSite;
import org.tamis.service.accounts.PasswordHash;

/** Mailboxes of a real store. */
class AccountTest {
  private static final String ACCOUNT = "me@example.org";
  private static final PasswordHash HASH = PasswordHash.make("secret");
  private static final String ADDRESS = InetAddress.getLoopbackAddress().getHostAddress();

  private final GreenMail server = PatientGreenMail.of("imap");

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    server.start();
    var user = server.setUser(ACCOUNT, ACCOUNT, "secret");
    server.getManagers().getImapHostManager().createMailbox(user, "Work");
    config(server.getImap().getPort());
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void config(int port) throws IOException {
    StoreSite.write(directory, ACCOUNT, HASH, ADDRESS, port);
  }

  private CommandRun check(String script, String account) {
    String config = directory.resolve("tamis.toml").toString();
    return CommandRun.withInput(script, "check", "--config", config, "--account", account, "-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fileinto \"Work\";  | 1 script: no errors",
        "fileinto \"work\";  | = help: did you mean \"Work\"?",
        "fileinto \"Travel\";  | = help: create it, or add `:create`",
        "fileinto \"INBOX\";  | 1 script: no errors",
        "fileinto \"inbox\";  | 1 script: no errors",
        "redirect \"me+x@example.org\"; fileinto \"Work\"; | SV0415",
      })
  void mailboxesAndAddresses(String rules, String expected) {
    CommandRun run = check("require \"fileinto\";\n" + rules, ACCOUNT);
    assertThat(run.out()).contains(expected);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aStoreThatCannotBeReachedIsNoAnswer() throws IOException {
    config(1);
    CommandRun run = check("keep;", ACCOUNT);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tamis: account me@example.org: no connection to ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEqualTo("1 script: no errors\n");
  }

  /** The account is the address, and the store knows half of it. */
  @Test
  void aStoreWithBareNames() throws IOException {
    server.setUser("you@example.org", "you", "secret");
    Files.writeString(directory.resolve("passwords"), "you@example.org:" + HASH + "\n");
    Files.writeString(directory.resolve("store"), "you@example.org:secret\n");
    Path file = directory.resolve("tamis.toml");
    assertThat(check("keep;", "you@example.org").err())
        .contains("log-in as you@example.org failed");
    Files.writeString(file, Files.readString(file) + "user = \"local-part\"\n");
    CommandRun run = check("redirect \"you@example.org\";", "you@example.org");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("SV0415");
  }

  @Test
  void anAccountThatIsNotThereIsAMistake() {
    CommandRun run = check("keep;", "mee@example.org");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("tamis: unknown account \"mee@example.org\"; did you mean me@example.org?\n");
  }

  @Test
  void withoutAConfigurationTheUsersOwnAccounts() throws IOException {
    Path accounts = Files.createDirectories(directory.resolve(".config/tamis"));
    Path password = Files.writeString(accounts.resolve("password"), "secret\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        accounts.resolve("accounts.toml"),
        """
        [account.home]
        address = "%s"
        imap = "imap://127.0.0.1:%d"
        unencrypted = true
        password-file = "password"
        """
            .formatted(ACCOUNT, server.getImap().getPort()));
    CommandRun run =
        CommandRun.in(
            Map.of("HOME", directory.toString()),
            "require \"fileinto\"; fileinto \"Nowhere\";",
            "check",
            "--account",
            "home",
            "-");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("= help: create it, or add `:create`");
  }
}
