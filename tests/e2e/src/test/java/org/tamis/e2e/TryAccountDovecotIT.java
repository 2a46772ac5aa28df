package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.testing.DovecotServer;

/** A dry run for an account asks its store what a delivery would ask. */
@Timeout(1_200)
class TryAccountDovecotIT {
  private static final String ANN = "ann@example.org";

  @TempDir static Path directory;
  private static DovecotServer dovecot;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.INBOX_DOT);
    var line = TamisProcess.tamis(directory, "x\n", "password", ANN);
    Files.writeString(directory.resolve("passwords"), line.out());
    Files.writeString(directory.resolve("master"), DovecotServer.MASTER_PASSWORD + "\n");
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        [accounts]
        password-file = "passwords"
        aliases = ["a.lee@example.org ann@example.org"]
        [scripts]
        directory = "scripts"
        [managesieve]
        require-tls = false
        [smart-host]
        host = "127.0.0.1"
        [store]
        port = %d
        security = "none"
        user = "local-part"
        master-user = "%s"
        master-password-file = "master"
        """
            .formatted(dovecot.imapPort(), DovecotServer.MASTER));
    Path letter = dovecot.base().resolve("letter.eml");
    Files.writeString(
        letter,
        "From: Bob <bob@x.example>\nTo: a.lee@example.org\nDelivered-To: x@example.org\n"
            + "Message-ID: <1@x.example>\nSubject: hello\n\nhi\n");
    dovecot.doveadm("mailbox", "create", "-u", "ann", "INBOX.Work", "INBOX.Junk");
    dovecot.doveadm("save", "-u", "ann", letter.toString());
    dovecot.doveadm(
        "mailbox", "metadata", "set", "-u", "ann", "INBOX", "/private/comment", "very important");
  }

  @AfterAll
  static void stop() throws IOException {
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private static TamisProcess.Ended tamis(String command, String rules, String... more)
      throws IOException {
    Path script = directory.resolve("rules.sieve");
    Files.writeString(
        script,
        "require [\"fileinto\", \"mailbox\", \"special-use\", \"mboxmetadata\", \"servermetadata\","
            + " \"vacation\"];\n"
            + rules);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(command, "--config", "tamis.toml", "--account", ANN));
    arguments.addAll(List.of(more));
    arguments.add("rules.sieve");
    return TamisProcess.tamis(directory, "", arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if mailboxexists \"Work\" { fileinto \"Work\"; } | fileinto  in \"Work\"",
        "if mailboxexists \"INBOX.Work\" { fileinto \"Work\"; } | fileinto  in \"Work\"",
        "if mailboxexists \"Play\" { fileinto \"Work\"; } | keep      in INBOX",
        "if specialuse_exists \"\\\\Junk\" { discard; } | discard",
        "if specialuse_exists \"INBOX.Junk\" \"\\\\Junk\" { discard; } | discard",
        "if specialuse_exists \"\\\\Sent\" { discard; } | keep      in INBOX",
        "fileinto :specialuse \"\\\\Junk\" \"Nowhere\"; | fileinto  in \"INBOX.Junk\"",
        "if metadata :contains \"INBOX\" \"/private/comment\" \"important\" { discard; } | discard",
        "if metadata :contains \"Work\" \"/private/comment\" \"important\" { discard; } | keep      in INBOX",
        "vacation \"Gone fishing.\"; | vacation  replies to bob@x.example",
      })
  void whatTheStoreAnswers(String rules, String expected) throws IOException {
    var tried = tamis("try", rules);
    assertThat(tried.err()).isEmpty();
    assertThat(tried.exitCode()).isZero();
    assertThat(tried.out()).contains(expected);
  }

  @Test
  void whatWasDescribedIsThereAsWell() throws IOException {
    String rules = "if mailboxexists [\"Play\", \"Work\"] { discard; }";
    assertThat(tamis("try", rules).out()).contains("keep ");
    assertThat(tamis("try", rules, "--mailbox", "Play").out()).contains("discard");
  }

  @Test
  void coverageAsks() throws IOException {
    var covered = tamis("coverage", "if mailboxexists \"Work\" { discard; }", "--json");
    assertThat(covered.err()).isEmpty();
    assertThat(covered.out()).contains("\"rules\":1,\"never\":0");
  }

  /** Dovecot has no mailbox ids, and nobody says so in the configuration. */
  @ParameterizedTest
  @CsvSource({"try", "coverage", "check"})
  void whatTheStoreLacksCannotBeRequired(String command) throws IOException {
    var ended = tamis(command, "require \"mailboxid\"; if mailboxidexists \"F1\" { keep; }");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out() + ended.err()).contains("mailboxid");
    assertThat(tamis(command, "keep;").exitCode()).isZero();
  }
}
