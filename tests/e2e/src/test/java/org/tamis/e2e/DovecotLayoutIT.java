package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.LmtpClient;
import org.tamis.managesieve.client.ManageSieveClient;
import org.tamis.managesieve.client.ManageSieveClient.Judged;
import org.tamis.managesieve.client.ManageSieveClient.Listed;
import org.tamis.managesieve.client.SieveLogin;
import org.tamis.managesieve.client.SieveServer;

/** Dovecot and Tamis over one tree of scripts: what one has stored, the other lists and runs. */
@Timeout(1_200)
class DovecotLayoutIT {
  private static final List<String> USERS = List.of("ann", "bob", "eve", "joe", "kim");

  @TempDir static Path directory;
  private static DovecotServer dovecot;
  private static TamisProcess tamis;

  @BeforeAll
  static void start() throws IOException {
    Optional<String> missing = DovecotServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    AccountFiles.passwords(directory, USERS.stream().map(DovecotLayoutIT::account).toList());
    Files.writeString(directory.resolve("master"), DovecotServer.MASTER_PASSWORD + "\n");
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.example.org"
        [accounts]
        password-file = "passwords"
        [scripts]
        layout = "dovecot"
        directory = "%s/home/%%n/sieve"
        [state]
        database = "state.sqlite"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        [lmtp]
        listen = "127.0.0.1:0"
        [delivery]
        missing-mailbox = "create"
        [store]
        port = %d
        security = "none"
        user = "local-part"
        master-user = "%s"
        master-password-file = "master"
        """
            .formatted(dovecot.base(), dovecot.imapPort(), DovecotServer.MASTER));
    tamis = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
  }

  @AfterAll
  static void stop() throws IOException {
    try (TamisProcess _ = tamis;
        DovecotServer _ = dovecot) {
      // both, and each where the other fails
    }
  }

  private static String account(String user) {
    return user + "@example.org";
  }

  private static ManageSieveClient atDovecot(String user) throws IOException {
    return client(dovecot.managesievePort(), user);
  }

  private static ManageSieveClient atTamis(String user) throws IOException {
    InetSocketAddress address = tamis.listening("ManageSieve");
    return client(address.getPort(), account(user));
  }

  private static ManageSieveClient client(int port, String user) throws IOException {
    return ManageSieveClient.open(
        new SieveServer("127.0.0.1", port, Optional.empty(), Duration.ofMinutes(10)),
        new SieveLogin.Password("", user, "any"));
  }

  private static String filing(String folder) {
    return "require [\"fileinto\", \"mailbox\"];\r\nfileinto :create \"" + folder + "\";\r\n";
  }

  private static void put(ManageSieveClient client, String name, String script) throws IOException {
    assertThat(client.put(name, script)).isInstanceOf(Judged.Taken.class);
  }

  private static String deliver(int port, String user) throws IOException {
    return LmtpClient.send(
            port,
            "FROM:<s@y.example>",
            List.of("TO:<" + account(user) + ">"),
            "Subject: x\r\n\r\nhello\r\n")
        .get(3);
  }

  private static long filed(String user, String folder) throws IOException {
    Path place = dovecot.base().resolve("home/" + user + "/Maildir/." + folder + "/new");
    if (!Files.isDirectory(place)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.count();
    }
  }

  @Test
  void whatDovecotHasStoredTamisListsAndRuns() throws IOException {
    try (ManageSieveClient theirs = atDovecot("ann");
        ManageSieveClient ours = atTamis("ann")) {
      put(theirs, "päckchen & co", filing("Theirs"));
      put(theirs, "other", "keep;\r\n");
      theirs.activate("päckchen & co");
      assertThat(ours.list())
          .containsExactlyInAnyOrder(new Listed("other", false), new Listed("päckchen & co", true));
      assertThat(ours.get("päckchen & co")).contains(filing("Theirs"));
      assertThat(deliver(tamis.listening("LMTP").getPort(), "ann")).startsWith("250 ");
      assertThat(filed("ann", "Theirs")).isEqualTo(1);
    }
  }

  @Test
  void whatTamisHasStoredDovecotListsAndRuns() throws IOException {
    try (ManageSieveClient ours = atTamis("bob")) { // before Dovecot has made the home
      put(ours, "päckchen & co", filing("Ours"));
      put(ours, "other", "keep;\r\n");
      ours.activate("päckchen & co");
    }
    try (ManageSieveClient theirs = atDovecot("bob")) {
      assertThat(theirs.list())
          .containsExactlyInAnyOrder(new Listed("other", false), new Listed("päckchen & co", true));
      assertThat(theirs.get("päckchen & co")).contains(filing("Ours"));
    }
    assertThat(deliver(dovecot.lmtpPort(), "bob")).startsWith("250 ");
    assertThat(filed("bob", "Ours")).isEqualTo(1);
  }

  /** Each goes on where the other has stopped, with the same script. */
  @Test
  void theyTakeTurns() throws IOException {
    try (ManageSieveClient theirs = atDovecot("eve");
        ManageSieveClient ours = atTamis("eve")) {
      put(theirs, "main", filing("One"));
      theirs.activate("main");
      assertThat(deliver(dovecot.lmtpPort(), "eve")).startsWith("250 "); // compiled by Dovecot
      put(ours, "main", filing("Two"));
      assertThat(theirs.get("main")).contains(filing("Two"));
      assertThat(deliver(dovecot.lmtpPort(), "eve")).startsWith("250 ");
      assertThat(filed("eve", "Two")).isEqualTo(1);
      put(theirs, "main", filing("Three"));
      assertThat(deliver(tamis.listening("LMTP").getPort(), "eve")).startsWith("250 ");
      assertThat(filed("eve", "Three")).isEqualTo(1);
      ours.rename("main", "moved");
      assertThat(theirs.active()).contains("moved");
      theirs.rename("moved", "again");
      assertThat(ours.active()).contains("again");
      put(ours, "second", "keep;\r\n");
      ours.activate("second");
      theirs.delete("again");
      assertThat(ours.list()).containsExactly(new Listed("second", true));
      theirs.deactivate();
      assertThat(ours.active()).isEmpty();
      ours.delete("second");
      assertThat(theirs.list()).isEmpty();
    }
  }

  /** Our own files are in the way of none of Dovecot's commands. */
  @Test
  void ourFilesAreNoScripts() throws IOException {
    try (ManageSieveClient ours = atTamis("joe");
        ManageSieveClient theirs = atDovecot("joe")) {
      put(ours, "a", "keep;\r\n");
      put(ours, "a", "stop;\r\n");
      put(ours, "a/b", "keep;\r\n");
      ours.delete("a/b");
      assertThat(theirs.list()).containsExactly(new Listed("a", false));
      assertThat(dovecot.base().resolve("home/joe/sieve/.tamis/.versions")).isDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.sieve",
        "tmp",
        "dovecot",
        "50% off",
        "it's; \"it\" & $x `y`",
        "\u4F60\u597D",
        "\uD83D\uDE00",
        "a\\b",
        ".hidden",
        "~x"
      })
  void oddNamesAreTheSameForBoth(String name) throws IOException {
    try (ManageSieveClient ours = atTamis("kim");
        ManageSieveClient theirs = atDovecot("kim")) {
      put(ours, name, "keep;\r\n");
      assertThat(theirs.list()).containsExactly(new Listed(name, false));
      ours.delete(name);
      put(theirs, name, "stop;\r\n");
      theirs.activate(name);
      assertThat(ours.list()).containsExactly(new Listed(name, true));
      ours.deactivate();
      ours.delete(name);
      assertThat(theirs.list()).isEmpty();
    }
  }
}
