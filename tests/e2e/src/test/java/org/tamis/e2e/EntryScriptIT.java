package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapServer;

/** The script of an account is in an entry of its server's annotations (RFC 5464). */
@Timeout(1_200)
class EntryScriptIT {
  private static final String ENTRY = "/private/vendor/vendor.tamis/sieve";
  private static final ImapServer.Login ANN = new ImapServer.Login("ann", "secret", "");

  @TempDir private Path home;
  private DovecotServer dovecot;
  private OwnTamis tamis;

  @BeforeEach
  void start() throws IOException {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    tamis = new OwnTamis(home);
    Path config = Files.createDirectories(home.resolve(".config/tamis"));
    Files.writeString(
        config.resolve("accounts.toml"),
        """
        [account.work]
        address = "ann@example.org"
        imap = "imap://127.0.0.1:%d"
        unencrypted = true
        password-command = "echo secret"
        script-metadata = "%s"
        """
            .formatted(dovecot.imapPort(), ENTRY));
    talk("CREATE A", "CREATE B");
    append("one");
  }

  @AfterEach
  void stop() throws IOException {
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private void talk(String... commands) throws IOException {
    try (ImapTalk imap = new ImapTalk(dovecot.imapPort(), ANN)) {
      for (String command : commands) {
        imap.run(command);
      }
    }
  }

  private void append(String subject) throws IOException {
    String octets = "From: e@x.example\r\nSubject: " + subject + "\r\n\r\nx\r\n";
    talk("APPEND INBOX {%d}\r\n%s".formatted(octets.length(), octets));
  }

  private void script(String text) throws IOException {
    talk("SETMETADATA \"\" (%s {%d}\r\n%s)".formatted(ENTRY, text.length(), text));
  }

  private static String into(String mailbox) {
    return "require \"fileinto\";\r\nfileinto \"" + mailbox + "\";\r\n";
  }

  private long in(String mailbox) throws IOException {
    try (ImapTalk imap = new ImapTalk(dovecot.imapPort(), ANN)) {
      return imap.run("SELECT " + mailbox)
          .lines()
          .filter(line -> line.endsWith(" EXISTS"))
          .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
          .sum();
    }
  }

  @Test
  void filterAndWhatIfTakeIt() throws Exception {
    var none = tamis.run("", "filter", "--account", "work");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err())
        .contains("account work: the server has no entry \"" + ENTRY + "\" with a script");
    script(into("A"));
    var preview = tamis.run("", "filter", "--account", "work");
    assertThat(preview.err()).isEmpty();
    assertThat(preview.out()).contains("move to \"A\"", "why: sieve:2");
    Files.writeString(home.resolve("new.sieve"), into("B"));
    var whatIf = tamis.run("", "whatif", "new.sieve", "--account", "work", "--last", "10");
    assertThat(whatIf.out())
        .contains("the script of account work in the entry", "1 of 1 message would be");
  }

  @Test
  void aWatchFollowsItsChangesAndKeepsTheLastGoodOne() throws Exception {
    script(into("A"));
    try (TamisProcess watch =
        TamisProcess.start(home, tamis.command("watch", "--account", "work"))) {
      watch.await(() -> watch.errors().contains("watching"));
      append("two");
      watch.await(() -> in("A") == 1);
      script(into("B"));
      append("three");
      watch.await(() -> in("B") == 1);
      script("this is no script");
      append("four");
      watch.await(() -> in("B") == 2);
      assertThat(watch.errors()).contains("has errors", "; the one before goes on");
      talk("SETMETADATA \"\" (" + ENTRY + " NIL)");
      append("five");
      watch.await(() -> in("B") == 3);
      assertThat(watch.errors())
          .contains("the server has no entry \"" + ENTRY + "\"", "; the one before goes on");
    }
  }
}
