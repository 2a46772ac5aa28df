package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ScriptedSmtp;

/** {@code tamis doctor} with a real store, right and wrong. */
@Timeout(1_200)
class DoctorDovecotIT {
  @TempDir Path directory;
  private static DovecotServer dovecot;
  private static ScriptedSmtp smtp;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.INBOX_DOT);
    smtp = ScriptedSmtp.open();
  }

  @AfterAll
  static void stop() throws IOException {
    if (dovecot != null) {
      dovecot.close();
      smtp.close();
    }
  }

  @BeforeEach
  void configure() throws IOException {
    var line = TamisProcess.tamis(directory, "x\n", "password", "ann@example.org");
    Files.writeString(directory.resolve("passwords"), line.out());
    Files.writeString(directory.resolve("master"), DovecotServer.MASTER_PASSWORD + "\n");
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        require-tls = false
        listen = "127.0.0.1:0"
        [lmtp]
        listen = "127.0.0.1:0"
        [smart-host]
        host = "127.0.0.1"
        port = %d
        security = "none"
        [store]
        port = %d
        security = "none"
        master-user = "%s"
        master-password-file = "master"
        connect-time = "10m"
        """
            .formatted(smtp.port(), dovecot.imapPort(), DovecotServer.MASTER));
  }

  private TamisProcess.Ended tamis(String... arguments) throws IOException {
    var ended = TamisProcess.tamis(directory, "", arguments);
    assertThat(ended.out() + ended.err())
        .doesNotContain(DovecotServer.MASTER_PASSWORD, "wrong-one");
    return ended;
  }

  @Test
  void whatIsRight() throws IOException {
    var ended = tamis("doctor", "--config", "tamis.toml");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains(", no TLS, logged in as master for ann@example.org\n")
        .contains("ok       store: names have prefix \"INBOX.\", separator \".\"\n")
        .containsPattern(
            "ok       store: has .*LITERAL\\+ METADATA .*SPECIAL-USE.*; not .*OBJECTID")
        .contains("ok       store: scripts can require mboxmetadata servermetadata special-use\n")
        .contains("ok       smart-host: EHLO: 8BITMIME\n");
    var check = tamis("serve", "--check", "--config", "tamis.toml");
    assertThat(check.exitCode()).isZero();
    assertThat(check.out()).endsWith("tamis.toml: no errors\n");
  }

  @Test
  void whatIsWrong() throws IOException {
    Files.writeString(directory.resolve("master"), "wrong-one\n");
    var ended = tamis("doctor", "--config", "tamis.toml");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains("log-in as master for ann@example.org failed: the server says: ")
        .contains(
            "; mend store.master-user or the password in "
                + directory.resolve("master")
                + " (store.master-password-file)");
    var start = tamis("serve", "--config", "tamis.toml");
    assertThat(start.exitCode()).isEqualTo(2);
    assertThat(start.err()).contains("mend store.master-user").hasLineCount(1);
    assertThat(start.out()).isEmpty();
  }

  @Test
  void featuresThatTheServerLacks() throws IOException {
    String text = Files.readString(directory.resolve("tamis.toml"));
    Files.writeString(
        directory.resolve("tamis.toml"), text + "features = [\"mailbox-id\", \"metadata\"]\n");
    var ended = tamis("doctor", "--config", "tamis.toml");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains("error    store: the server does not have what store.features lists: mailboxid;");
  }
}
