package org.tamis.cli.whatif;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.PatientGreenMail;
import org.tamis.cli.testing.StoreSite;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;

/** {@code tamis whatif}, with a store in this process. */
@Timeout(600)
class WhatIfCommandTest {
  private static final String ANN = "ann@example.org";
  private static final String TWO =
      "require \"fileinto\"; if header \"x-n\" \"2\" { fileinto \"Two\"; }";

  private static final PasswordHash HASH = PasswordHash.make("p");

  private static GreenMail server;

  @TempDir Path directory;

  @BeforeAll
  static void startServer() throws Exception {
    server = PatientGreenMail.of("imap");
    server.start();
    GreenMailUser ann = server.setUser(ANN, ANN, "secret");
    server.getManagers().getImapHostManager().createMailbox(ann, "Letters");
    for (int number = 1; number <= 3; number++) {
      String text =
          "From: Bob <bob@x.example>\r\nSubject: letter %d\r\nX-N: %d\r\n\r\nx"
              .formatted(number, number);
      MimeMessage letter =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
      ann.deliver(letter);
      if (number == 2) {
        server.getManagers().getImapHostManager().getFolder(ann, "Letters").store(letter);
      }
    }
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @BeforeEach
  void describe() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("tamis"));
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    account("");
    StoreSite.write(directory, ANN, HASH, "127.0.0.1", server.getImap().getPort());
  }

  private void account(String more) throws IOException {
    Files.writeString(
        directory.resolve("tamis/accounts.toml"),
        """
        [account.work]
        address = "ann@example.org"
        imap = "imap://127.0.0.1:%d"
        unencrypted = true
        password-file = "password"
        %s
        """
            .formatted(server.getImap().getPort(), more));
  }

  private String file(String name, String script) throws IOException {
    return Files.writeString(directory.resolve(name), script).toString();
  }

  private CommandRun whatIf(String script, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("whatif", file("new.sieve", script)));
    Collections.addAll(words, more);
    return CommandRun.in(
        Map.of("XDG_CONFIG_HOME", directory.toString()),
        "",
        words.stream()
            .map(word -> word.replace("DIR", directory.toString()))
            .toArray(String[]::new));
  }

  @Test
  void besideNothingEverythingStays() throws IOException {
    CommandRun run = whatIf(TWO, "--account", "work");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            compared with no script: everything stays

            INBOX;UID=2
              letter 2, from Bob <bob@x.example>
            - keep in INBOX
                why: implicit keep
            + fileinto in "Two"
                why: new.sieve:1  header "x-n" "2"

            Old  New  Line         Rule
            ─────────────────────────────────────────
            –    1    new.sieve:1  if header "x-n" "2"

            1 of 3 messages would be treated differently
            """
                .replace("─────────────────────────────────────────", rule(run.out())));
  }

  private static String rule(String out) {
    return out.lines().filter(line -> line.startsWith("─")).findFirst().orElse("no rule");
  }

  @Test
  void withoutADifference() throws IOException {
    CommandRun run = whatIf(TWO, "--account", "work", "--against", file("old.sieve", TWO));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("compared with " + directory + "/old.sieve\n")
        .endsWith("0 of 3 messages would be treated differently\n");
  }

  @Test
  void theScriptOfTheAccount() throws IOException {
    file("mine.sieve", "if header \"x-n\" [\"1\", \"2\"] { discard; }");
    account("script = \"" + directory + "/mine.sieve\"");
    CommandRun run = whatIf("if header \"x-n\" \"2\" { discard; }", "--account", "work");
    assertThat(run.out())
        .startsWith(
            "compared with the script of account work, "
                + directory
                + "/mine.sieve\n\nINBOX;UID=1\n")
        .endsWith("1 of 3 messages would be treated differently\n");
  }

  /** The active one, which includes another one of the store. */
  @Test
  void theActiveScriptOfASite() throws IOException {
    FileScriptStore scripts = new FileScriptStore(directory.resolve("scripts"), Quota.DEFAULT);
    scripts.put(ANN, script("main", "require \"include\"; include \"part\";"));
    scripts.put(ANN, script("part", "if header \"x-n\" \"1\" { discard; }"));
    CommandRun without = whatIf("keep;", "--config", "DIR/tamis.toml", "--account", ANN);
    assertThat(without.out()).startsWith("compared with no script: everything stays\n");
    scripts.activate(ANN, new ScriptName("main"));
    CommandRun run = whatIf("keep;", "--config", "DIR/tamis.toml", "--account", ANN);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("compared with the active script \"main\" of ann@example.org\n\nINBOX;UID=1\n")
        .contains("- discard\n    why: part:1  header \"x-n\" \"1\"\n+ keep in INBOX\n")
        .endsWith("1 of 3 messages would be treated differently\n");
  }

  @Test
  void theScriptOfAccountsWithoutOne() throws IOException {
    String config = Files.readString(directory.resolve("tamis.toml"));
    file("tamis.toml", config.replace("[scripts]\n", "[scripts]\ndefault = \"all.sieve\"\n"));
    file("all.sieve", "discard;");
    CommandRun run = whatIf("discard;", "--config", "DIR/tamis.toml", "--account", ANN);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("compared with the script of accounts without an active one, " + directory);
  }

  private static StoredScript script(String name, String text) {
    return new StoredScript(new ScriptName(name), text);
  }

  @Test
  void severalMailboxesAndTheNewest() throws IOException {
    CommandRun run =
        whatIf(
            "discard;",
            "--account",
            "work",
            "--mailbox",
            "INBOX",
            "--mailbox",
            "Letters",
            "--last",
            "2",
            "--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll(",\"subject.*", "")))
        .containsExactly(
            "{\"message\":\"INBOX;UID=2\"",
            "{\"message\":\"INBOX;UID=3\"",
            "{\"message\":\"Letters;UID=1\"",
            "{\"totals\":{\"messages\":3,\"differ\":3,\"rules\":[]}}");
  }

  @Test
  void onAPage() throws IOException {
    Path page = directory.resolve("page.html");
    CommandRun run = whatIf(TWO, "--account", "work", "--html", page.toString(), "--all");
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(page))
        .contains("letter 1", "letter 2", "1 of 3 messages would be treated differently");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--last 5 | missing --account=NAME; see tamis whatif --help",
        "--account wrk | unknown account \"wrk\" in DIR/tamis/accounts.toml; did you mean work?",
        "--account work --mailbox Leters | account work has no mailbox \"Leters\"; did you mean \"Letters\"?",
        "--account work --mailbox INBOX --mailbox Leters | account work has no mailbox \"Leters\"; did you mean \"Letters\"?",
        "--account work --against DIR/none.sieve | DIR/none.sieve: no such file or directory",
        "--account work --against a --server b | --against and --server exclude each other; see tamis whatif --help",
        "--account work --server a:b | --server: expected HOST[:PORT], found \"a:b\"",
        "--account work --server 127.0.0.1:1 | ManageSieve at 127.0.0.1:1: connection refused",
        "--account work --last 0 | --last: expected a number of 1 or more, found \"0\"; see tamis whatif --help",
        "--account work --last 1 --since 2026-01-01 | --last and --since cannot be used together; see tamis whatif --help",
      })
  void whatIsWrong(String arguments, String complaint) throws IOException {
    CommandRun run = whatIf("keep;", arguments.split(" "));
    assertThat(run.err())
        .isEqualTo("tamis: " + complaint.replace("DIR", directory.toString()) + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aNewScriptWithAnError() throws IOException {
    CommandRun run = whatIf("kep;", "--account", "work");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("new.sieve:1:1: error");
  }
}
