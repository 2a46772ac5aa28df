package org.tamis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.Link;
import org.tamis.bridge.testing.ScriptedImap;
import org.tamis.service.files.DurableFiles;

/** {@code tamis serve} asks the mail store at its start what it can do, and for whom. */
@Timeout(1_200)
class StoreAtStartIT {
  private static final String ACCOUNT = "ann@example.org";
  private static final String PASSWORD = "not-for-any-output";

  @TempDir Path directory;
  private ScriptedImap imap;
  private Link link;

  @BeforeEach
  void configure() throws IOException {
    imap = ScriptedImap.open();
    link = new Link(imap.port());
    var line = TamisProcess.tamis(directory, "x\n", "password", ACCOUNT);
    DurableFiles.SYSTEM.write(directory.resolve("passwords"), line.out().getBytes(UTF_8));
    DurableFiles.SYSTEM.write(directory.resolve("master"), (PASSWORD + "\n").getBytes(UTF_8));
    BasicConfiguration.write(
        directory,
        """
        [store]
        port = %d
        security = "none"
        master-user = "boss"
        master-password-file = "master"
        connect-time = "10m"
        """
            .formatted(link.port()));
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    imap.close();
  }

  /** The capability SIEVE that a client sees now. */
  private static String extensions(TamisProcess serve) throws IOException {
    try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), serve.listening("ManageSieve").getPort());
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null && !line.startsWith("\"SIEVE\"")) {
        line = reader.readLine();
      }
      return String.valueOf(line);
    }
  }

  @Test
  void aWrongMasterPasswordIsAnErrorAndNotATemporaryFailureForEachMessage() throws IOException {
    imap.on("AUTHENTICATE", "NO [AUTHENTICATIONFAILED] Authentication failed.");
    var ended = TamisProcess.tamis(directory, "", "serve", "--config", "tamis.toml");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo(
            "tamis: log-in as boss for ann@example.org failed: the server says: Authentication"
                + " failed.; mend store.master-user or the password in "
                + directory.resolve("master")
                + " (store.master-password-file), and let that user act for all accounts\n");
  }

  @Test
  void scriptsCanRequireWhatTheStoreHas() throws IOException {
    imap.capabilities("SPECIAL-USE");
    try (TamisProcess serve = TamisProcess.start(directory, "serve", "--config", "tamis.toml")) {
      assertThat(extensions(serve))
          .contains("special-use")
          .doesNotContain("mboxmetadata")
          .doesNotContain("mailboxid");
      assertThat(serve.errors()).doesNotContain(PASSWORD).doesNotContain("warning");
    }
  }

  /** It is asked when it is back, and what it has stays when it has gone again. */
  @Test
  void aStoreThatIsDownIsAWarning() throws IOException {
    imap.capabilities("METADATA");
    link.cut();
    try (TamisProcess serve = TamisProcess.start(directory, "serve", "--config", "tamis.toml")) {
      assertThat(extensions(serve)).contains("special-use").contains("mboxmetadata");
      assertThat(serve.errors())
          .contains("tamis: warning: mail gets 451 until the store can be used: ")
          .doesNotContain(PASSWORD);
      link.join();
      serve.await(() -> !extensions(serve).contains("special-use"));
      link.cut();
      assertThat(extensions(serve)).contains("mboxmetadata").doesNotContain("special-use");
    }
  }
}
