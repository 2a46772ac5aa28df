package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;

/** {@code tamis watch} beside a Dovecot: mail that comes is sorted, also after an end by force. */
@Timeout(1_200)
class WatchIT {
  private static final String ACCOUNT = "ann@example.org";

  @TempDir private Path directory;
  private DovecotServer dovecot;
  private final List<TamisProcess> started = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    BasicConfiguration.write(
        directory, StoreSection.of(directory, dovecot, dovecot.imapPort(), List.of(ACCOUNT), ""));
    Files.writeString(
        directory.resolve("passwords"),
        TamisProcess.tamis(directory, "x\n", "password", ACCOUNT).out());
    Files.createDirectories(directory.resolve("scripts"));
    script("require [\"fileinto\", \"mailbox\"]; fileinto :create \"Sorted\";");
    append("old");
  }

  @AfterEach
  void stop() throws IOException {
    for (TamisProcess process : started) {
      process.close();
    }
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private void script(String text) throws IOException {
    Files.writeString(directory.resolve("rules.sieve"), text + "\n");
  }

  private void append(String subject) throws IOException {
    try (ImapTalk imap = new ImapTalk(dovecot.imapPort(), dovecot.login(ACCOUNT))) {
      String field = "Message-ID: <%s@x.example>\r\n".formatted(subject);
      imap.append(
          "INBOX", "From: e@x.example\r\nSubject: " + subject + "\r\n" + field + "\r\nx\r\n");
    }
  }

  private TamisProcess watch(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "watch",
                "--config",
                "tamis.toml",
                "--account",
                ACCOUNT,
                "--script",
                "rules.sieve"));
    command.addAll(List.of(more));
    TamisProcess process = TamisProcess.start(directory, command.toArray(String[]::new));
    started.add(process);
    process.await(() -> process.errors().contains("watching"));
    return process;
  }

  private List<String> in(String mailbox) throws IOException {
    try {
      return ImapView.of(dovecot.imapPort(), dovecot.login(ACCOUNT)).stream()
          .filter(one -> one.mailbox().equals(mailbox))
          .map(one ->
              one.octets()
                  .lines()
                  .filter(line -> line.startsWith("Subject: "))
                  .findFirst()
                  .orElse(""))
          .map(line -> line.replace("Subject: ", ""))
          .sorted()
          .toList();
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatComesIsSortedAndWhatWasThereIsNot() throws Exception {
    TamisProcess process = watch();
    append("one");
    process.await(() -> in("Sorted").equals(List.of("one")));
    append("two");
    process.await(() -> in("Sorted").equals(List.of("one", "two")));
    assertThat(in("INBOX")).containsExactly("old");
    assertThat(process.errors()).contains("INBOX;UID=2 <one@x.example>: move to \"Sorted\"");
  }

  @Test
  void whatCameMeanwhileIsSortedAfterAnEndByForce() throws Exception {
    TamisProcess first = watch();
    first.kill();
    append("meanwhile");
    TamisProcess second = watch();
    second.await(() -> in("Sorted").equals(List.of("meanwhile")));
    assertThat(in("INBOX")).containsExactly("old");
  }

  @Test
  void aServerThatIsStoppedAndStartedAgainIsWatchedAgain() throws Exception {
    TamisProcess process = watch();
    append("one");
    process.await(() -> in("Sorted").equals(List.of("one")));
    dovecot.stop();
    process.await(() -> process.errors().contains("; trying again"));
    dovecot.startAgain();
    append("meanwhile");
    process.await(() -> in("Sorted").equals(List.of("meanwhile", "one")));
    append("two");
    process.await(() -> in("Sorted").equals(List.of("meanwhile", "one", "two")));
    assertThat(in("INBOX")).containsExactly("old");
  }

  @Test
  void aScriptThatChangesIsUsedFromTheNextMessageOn() throws Exception {
    TamisProcess process = watch();
    append("one");
    process.await(() -> in("Sorted").equals(List.of("one")));
    script("require [\"fileinto\", \"mailbox\"]; fileinto :create \"Other\";");
    append("two");
    process.await(() -> in("Other").equals(List.of("two")));
    script("this is no script");
    append("three");
    process.await(() -> in("Other").equals(List.of("three", "two")));
    assertThat(process.errors()).contains("rules.sieve has errors", "the one before goes on");
  }

  @Test
  void itEndsAtOnceWhenItIsTold() throws Exception {
    TamisProcess process = watch();
    assertThat(process.terminate().exitCode()).isIn(0, 143);
  }

  /** Both share the database; each message is moved once, and nobody says that it was gone. */
  @Test
  void twoWatchersDoEachThingOnce() throws Exception {
    script("require [\"fileinto\", \"mailbox\", \"copy\"]; fileinto :copy :create \"Sorted\";");
    TamisProcess first = watch();
    TamisProcess second = watch();
    for (int i = 0; i < 5; i++) {
      append("m" + i);
    }
    first.await(() -> in("Sorted").size() >= 5);
    append("last");
    second.await(() -> in("Sorted").contains("last"));
    assertThat(in("Sorted")).containsExactly("last", "m0", "m1", "m2", "m3", "m4");
  }

  /** They know nothing of each other: each message is claimed by one of them. */
  @Test
  void twoWatchersWithoutACommonDatabaseDoEachThingOnce() throws Exception {
    script("require [\"fileinto\", \"mailbox\", \"copy\"]; fileinto :copy :create \"Sorted\";");
    TamisProcess first = watch("--claim");
    Path other = Files.createDirectory(directory.resolve("other"));
    for (String name : List.of("passwords", "master", "rules.sieve", "tamis.toml")) {
      Files.copy(directory.resolve(name), other.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(other.resolve("scripts"));
    TamisProcess second =
        TamisProcess.start(
            other,
            "watch",
            "--config",
            "tamis.toml",
            "--account",
            ACCOUNT,
            "--script",
            "rules.sieve",
            "--claim");
    started.add(second);
    second.await(() -> second.errors().contains("watching"));
    for (int i = 0; i < 8; i++) {
      append("m" + i);
    }
    first.await(() -> in("Sorted").size() >= 8);
    append("last");
    second.await(() -> in("Sorted").contains("last"));
    assertThat(in("Sorted"))
        .containsExactly("last", "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7");
  }

  /** By its active script, and by another one as soon as that is active. */
  @Test
  void theServiceWatchesAccountsThatItsConfigurationNames(@TempDir Path site) throws Exception {
    String section =
        StoreSection.of(site, dovecot, dovecot.imapPort(), List.of(ACCOUNT), "")
            + "[watch]\naccounts = [\"%s\"]\n".formatted(ACCOUNT);
    Map<String, String> scripts =
        Map.of(ACCOUNT, "require [\"fileinto\", \"mailbox\"]; fileinto :create \"Sorted\";\n");
    try (Served served = Served.start(site, section, scripts)) {
      served.await(() -> served.log().contains("watching"));
      append("one");
      served.await(() -> in("Sorted").equals(List.of("one")));
      served.change(ACCOUNT, "require [\"fileinto\", \"mailbox\"]; fileinto :create \"Other\";\n");
      append("two");
      served.await(() -> in("Other").equals(List.of("two")));
      assertThat(in("INBOX")).containsExactly("old");
    }
  }

  /** In place of the active one of its script store. */
  @Test
  void theServiceTakesScriptsThatTheServerKeeps(@TempDir Path site) throws Exception {
    String entry = "/private/vendor/vendor.tamis/sieve";
    String script = "require [\"fileinto\", \"mailbox\"]; fileinto :create \"Sorted\";";
    try (ImapTalk imap = new ImapTalk(dovecot.imapPort(), dovecot.login(ACCOUNT))) {
      imap.run("SETMETADATA \"\" (%s {%d}\r\n%s)".formatted(entry, script.length(), script));
    }
    String section =
        StoreSection.of(site, dovecot, dovecot.imapPort(), List.of(ACCOUNT), "")
            + "[watch]\naccounts = [\"%s\"]\nscript-metadata = \"%s\"\n".formatted(ACCOUNT, entry);
    try (Served served = Served.start(site, section, Map.of(ACCOUNT, "discard;\n"))) {
      served.await(() -> served.log().contains("watching"));
      append("one");
      served.await(() -> in("Sorted").equals(List.of("one")));
    }
  }
}
