package org.tamis.cli.tryout;

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
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.PatientGreenMail;
import org.tamis.cli.testing.StoreSite;
import org.tamis.service.accounts.PasswordHash;

/** {@code tamis try --account}, with a store in this process. */
@Timeout(600)
class TryAccountTest {
  private static final String ANN = "ann@example.org";

  @TempDir static Path directory;
  private static GreenMail server;

  @BeforeAll
  static void start() throws Exception {
    server = PatientGreenMail.of("imap");
    server.start();
    GreenMailUser ann = server.setUser(ANN, ANN, "secret");
    server.getManagers().getImapHostManager().createMailbox(ann, "Letters");
    for (int number = 1; number <= 3; number++) {
      deliver(ann, "Subject: letter " + number + "\r\nX-N: " + number + "\r\n", "x".repeat(number));
    }
    StoreSite.write(
        directory, ANN, PasswordHash.make("p"), "127.0.0.1", server.getImap().getPort());
  }

  private static void deliver(GreenMailUser user, String fields, String body) throws Exception {
    String text = "From: Bob <bob@x.example>\r\nTo: " + ANN + "\r\n" + fields + "\r\n" + body;
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static CommandRun run(String script, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("rules.sieve"), script);
    List<String> arguments = new ArrayList<>(List.of("try", file.toString()));
    Collections.addAll(arguments, more);
    return CommandRun.of(
        arguments.stream()
            .map(argument -> argument.replace("CONFIG", directory + "/tamis.toml"))
            .toArray(String[]::new));
  }

  private static CommandRun account(String script, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--config", "CONFIG", "--account", ANN));
    Collections.addAll(arguments, more);
    return run(script, arguments.toArray(String[]::new));
  }

  @Test
  void eachMessageWithItsSubject() throws IOException {
    CommandRun run =
        account(
            "require \"fileinto\"; if header \"x-n\" \"2\" { fileinto \"Two\"; }", "--last", "2");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            INBOX;UID=2  letter 2
              envelope  <bob@x.example> to <ann@example.org>
              fileinto  in "Two"
                        why: rules.sieve:1  header "x-n" "2"

            INBOX;UID=3  letter 3
              envelope  <bob@x.example> to <ann@example.org>
              keep      in INBOX (implicit keep)

            """);
  }

  /** As for a delivery: INBOX is there, and what the store does not have is not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailboxexists \"Letters\" | 3",
        "mailboxexists \"inbox\" | 3",
        "mailboxexists [\"Letters\", \"Nothing\"] | 0",
      })
  void theStoreIsAsked(String test, int discarded) throws IOException {
    CommandRun run = account("require \"mailbox\"; if " + test + " { discard; }");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().filter(line -> line.contains("discard")).count())
        .isEqualTo(discarded);
  }

  @Test
  void jsonAndExplain() throws IOException {
    CommandRun run =
        account(
            "require \"body\"; if body :contains \"xxx\" { stop; }",
            "--json",
            "--explain",
            "--since",
            "2020-01-01");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out())
        .contains("{\"message\":\"INBOX;UID=3\",\"subject\":\"letter 3\",\"actions\":[],")
        .contains("\"holds\":true,\"values\":[\"xxx");
  }

  /** Both scripts see what either of them needs, and an edited header is compared whole. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep; | if header \"x-n\" \"2\" { discard; } | 1 differs",
        "keep; | require \"body\"; if body :contains \"xxx\" { discard; } | 1 differs",
        "keep; | require \"editheader\"; addheader \"X\" \"1\"; | 3 differ",
        "keep; | require \"editheader\"; addheader \"X\" \"1\"; deleteheader \"X\"; | no difference",
        "keep; | require \"replace\"; replace \"Bye\"; | 3 differ",
        "if header \"x-n\" \"2\" { } | require \"editheader\"; deleteheader :is \"X-N\" \"3\"; | 1 differs",
      })
  void compared(String older, String newer, String summary) throws IOException {
    String old = Files.writeString(directory.resolve("old.sieve"), older).toString();
    CommandRun run = account(newer, "--compare", old);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).endsWith("3 messages: " + summary + "\n");
  }

  @Test
  void coverageAndPages() throws IOException {
    Path page = directory.resolve("page.html");
    String script = "if header \"x-n\" \"2\" { discard; }";
    CommandRun tried = account(script, "--html", page.toString());
    assertThat(tried.err()).isEmpty();
    assertThat(Files.readString(page)).contains("INBOX;UID=2", "letter 2", "Bob");
    CommandRun covered =
        CommandRun.of(
            "coverage",
            directory.resolve("rules.sieve").toString(),
            "--config",
            directory + "/tamis.toml",
            "--account",
            ANN,
            "--last",
            "2");
    assertThat(covered.err()).isEmpty();
    assertThat(covered.out()).contains("1     no date   INBOX;UID=2").contains("2 messages");
  }

  /** The size is that of the message, although nothing but a few fields was fetched. */
  @Test
  void sizes() throws IOException {
    CommandRun all = account("if size :over 10K { discard; }");
    assertThat(all.out().lines().filter(line -> line.contains("implicit keep"))).hasSize(3);
    String long1 = "if size :over 99 { discard; }";
    assertThat(account(long1).out().lines().filter(line -> line.contains("discard")))
        .hasSize(
            (int)
                account("if not size :under 100 { discard; }")
                    .out()
                    .lines()
                    .filter(line -> line.contains("discard"))
                    .count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--config CONFIG --account anm@example.org | unknown account \"anm@example.org\"; did you mean ann@example.org?",
        "--config CONFIG --account ann@example.com | unknown account \"ann@example.com\"; did you mean ann@example.org?",
        "--config CONFIG --account zoe | unknown account \"zoe\"",
        "--config CONFIG --account ann@example.org --folder Inbux | account ann@example.org has no mailbox \"Inbux\"; did you mean \"INBOX\"?",
        "--config CONFIG --account ann@example.org --folder Zzz | account ann@example.org has no mailbox \"Zzz\"",
        "--config CONFIG --account ann@example.org --last 0 | --last: expected a number of 1 or more, found \"0\"; see tamis try --help",
        "--config CONFIG --account ann@example.org --last 3000000000 | --last: expected a number of 1 or more, found \"3000000000\"; see tamis try --help",
        "--config CONFIG --account ann@example.org --since yesterday | --since: expected a date such as 2026-01-31, found \"yesterday\"; see tamis try --help",
        "--config CONFIG --account ann@example.org --since 2026-01-01 --last 1 | --last and --since cannot be used together; see tamis try --help",
        "--config CONFIG --account ann@example.org a.eml | --account and files cannot be used together; see tamis try --help",
        "--folder Work a.eml | --folder needs --account; see tamis try --help",
        "--config CONFIG | missing MESSAGE: give files, or an account with --account; see tamis try --help",
      })
  void whatIsWrongIsOneLine(String arguments, String complaint) throws IOException {
    CommandRun run = run("keep;", arguments.split(" "));
    assertThat(run.err()).isEqualTo("tamis: " + complaint + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aStoreThatIsNotThere() throws IOException {
    String text = Files.readString(directory.resolve("tamis.toml"));
    Path other =
        Files.writeString(
            directory.resolve("other.toml"), text.replaceAll("port = .*", "port = 1"));
    CommandRun run = run("keep;", "--config", other.toString(), "--account", ANN);
    assertThat(run.err())
        .startsWith("tamis: account ann@example.org: no connection to 127.0.0.1:1: ")
        .hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
