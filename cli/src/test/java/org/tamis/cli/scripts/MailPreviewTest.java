package org.tamis.cli.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.PatientGreenMail;
import org.tamis.cli.testing.StoreSite;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;

/** What {@code tamis scripts apply} tells of the mail that is there. */
@Timeout(600)
class MailPreviewTest {
  private static final String ANN = "ann@example.org";
  private static final PasswordHash HASH = PasswordHash.make("p");

  private static GreenMail server;

  @TempDir Path directory;

  @BeforeAll
  static void startServer() throws Exception {
    server = PatientGreenMail.of("imap");
    server.start();
    GreenMailUser ann = server.setUser(ANN, ANN, "secret");
    for (int number = 1; number <= 3; number++) {
      String text = "Subject: letter %d\r\nX-N: %d\r\n\r\nx".formatted(number, number);
      ann.deliver(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
    }
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @BeforeEach
  void describe() throws IOException {
    StoreSite.write(directory, ANN, HASH, "127.0.0.1", server.getImap().getPort());
    Files.createDirectories(directory.resolve("rules"));
    rule("main", "require \"include\"; include \"part\";");
    rule("part", "if header \"x-n\" \"2\" { discard; }");
    Files.createSymbolicLink(directory.resolve("rules/.active"), Path.of("main.sieve"));
  }

  private void rule(String name, String text) throws IOException {
    Files.writeString(directory.resolve("rules/" + name + ".sieve"), text);
  }

  private CommandRun apply(String... more) {
    List<String> words = new ArrayList<>(List.of("scripts", "apply", directory + "/rules"));
    words.addAll(List.of("--account", ANN, "--config", directory + "/tamis.toml"));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private FileScriptStore store() {
    return new FileScriptStore(directory.resolve("scripts"), Quota.DEFAULT);
  }

  @Test
  void whatTheNewScriptsWouldDoOtherwise() {
    CommandRun run = apply();
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("INBOX;UID=2\n  letter 2\n- keep in INBOX\n    why: implicit keep\n+ discard\n")
        .contains("    why: part (after):1  header \"x-n\" \"2\"\n")
        .contains("1 of 3 messages would be treated differently\n\nTo be done: 2 new");
  }

  /** Only a script that is included changes, and it is compared as a whole. */
  @Test
  void besideTheScriptsThatAreThere() throws IOException {
    store()
        .put(ANN, new StoredScript(new ScriptName("part"), "if header \"x-n\" \"1\" { discard; }"));
    store()
        .put(
            ANN,
            new StoredScript(new ScriptName("main"), "require \"include\"; include \"part\";"));
    store().activate(ANN, new ScriptName("main"));
    CommandRun run = apply("--last", "2");
    assertThat(run.out())
        .contains("1 of 2 messages would be treated differently")
        .contains("part (before):1")
        .doesNotContain("UID=1");
  }

  /** What filters the mail of accounts without a script of their own is no implicit keep. */
  @Test
  void besideTheScriptOfTheSite() throws IOException {
    Path config = directory.resolve("tamis.toml");
    Files.writeString(
        config,
        Files.readString(config).replace("[scripts]\n", "[scripts]\ndefault = \"all.sieve\"\n"));
    Files.writeString(directory.resolve("all.sieve"), "discard;");
    assertThat(apply().out()).contains("2 of 3 messages would be treated differently");
  }

  @Test
  void onlyWhereItIsWanted() {
    assertThat(apply("--last", "0").out()).doesNotContain("treated");
    assertThat(apply("--execute", "--last", "3").out())
        .contains("1 of 3 messages would be treated differently\n\nDone: 2 new");
    assertThat(apply("--execute").out()).isEqualTo("Nothing differs.\n");
    assertThat(apply("--last", "many").err()).startsWith("tamis: --last: expected a number");
  }

  @Test
  void mailThatCannotBeReadIsNoReasonToStop() throws IOException {
    StoreSite.write(directory, ANN, HASH, "127.0.0.1", 1);
    CommandRun run = apply("--last", "3", "--execute");
    assertThat(run.err())
        .contains("connection refused", "the mail of the account could not be compared");
    assertThat(run.out()).contains("Done: 2 new");
    assertThat(run.exitCode()).isZero();
  }
}
