package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ScriptedSmtp;

/**
 * A configuration with every key of version 0.1, and the database that this version had after it
 * received {@link #FIRST} from s@y.example and replied to it.
 */
@Timeout(1_200)
class OldVersionIT {
  private static final String ANN = "ann@example.org";
  private static final String FIRST =
      "From: s@y.example\r\nTo: ann@example.org\r\nSubject: first\r\nMessage-ID: <first@y.example>\r\n\r\nHi.\r\n";

  @TempDir Path directory;

  private static byte[] kept(String name) throws IOException {
    try (InputStream in =
        Optional.ofNullable(OldVersionIT.class.getResourceAsStream("version01/" + name))
            .orElseThrow()) {
      return in.readAllBytes();
    }
  }

  private void prepare(int store, int smartHost) throws Exception {
    String text = new String(kept("tamis.toml"), StandardCharsets.UTF_8);
    String ports =
        PageBlocks.replaced(PageBlocks.replaced(text, "23143", store), "23587", smartHost);
    Files.writeString(directory.resolve("tamis.toml"), ports);
    for (String name : List.of("global", "programs", "books", "state")) {
      Files.createDirectory(directory.resolve(name));
    }
    Files.write(directory.resolve("passwords"), kept("passwords"));
    Files.writeString(directory.resolve("partners.list"), "a@b.example\n");
    Path master =
        Files.writeString(directory.resolve("master"), DovecotServer.MASTER_PASSWORD + "\n");
    Files.setPosixFilePermissions(master, PosixFilePermissions.fromString("rw-------"));
    String script = new String(kept("main.sieve"), StandardCharsets.UTF_8);
    AccountFiles.activate(directory, ANN, "main", script);
    database();
  }

  /** What it remembers was a moment ago, whenever this test runs. */
  private void database() throws IOException, SQLException {
    Path file = directory.resolve("state/tamis.sqlite");
    Files.write(file, kept("tamis.sqlite"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    long now = Instant.now().getEpochSecond();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE reply SET sent = " + (now - 60))).isOne();
      assertThat(statement.executeUpdate("UPDATE duplicate SET expires = " + (now + 86_400)))
          .isOne();
    }
  }

  private static void deliver(TamisProcess serve, String sender, String message)
      throws IOException {
    assertThat(serve.deliver(sender, ANN, message)).as(serve.errors()).startsWith("250 ");
  }

  private static long replies(ScriptedSmtp smtp, String to) {
    return smtp.lines().stream().filter(("RCPT TO:<" + to + ">")::equals).count();
  }

  @Test
  void goesOnWhereItWas() throws Exception {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot and root").isEmpty();
    try (DovecotServer dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
        ScriptedSmtp smtp = ScriptedSmtp.open()) {
      prepare(dovecot.imapPort(), smtp.port());
      dovecot.doveadm("mailbox", "create", "-u", "ann", "Again");
      try (TamisProcess serve =
          TamisProcess.start(directory, List.of("-Xmx256m"), "serve", "--config", "tamis.toml")) {
        deliver(serve, "s@y.example", FIRST);
        deliver(serve, "s@y.example", FIRST.replace("first", "second"));
        deliver(serve, "t@y.example", FIRST.replace("first", "third"));
        serve.await(() -> replies(smtp, "t@y.example") == 1);
        assertThat(replies(smtp, "s@y.example")).isZero();
        assertThat(ImapView.of(dovecot.imapPort(), "ann", "any"))
            .filteredOn(mail -> mail.mailbox().equals("Again"))
            .singleElement()
            .satisfies(mail -> assertThat(mail.octets()).contains("Subject: first\r\n"));
        Path state = directory.resolve("state/tamis.sqlite");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
            .isEqualTo("rw-r-----");
        assertThat(serve.errors())
            .contains("tamis.toml:20: sieve.recipient-delimiter: is a set of characters")
            .contains("lmtp.largest-message: one and a half times 700M does not fit into")
            .contains("lmtp.message-memory: 1000G is more than half of the memory that Java has");
      }
    }
  }
}
