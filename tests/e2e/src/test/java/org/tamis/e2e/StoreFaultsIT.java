package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.testing.DovecotServer;

/** A store that is slow, gone in the middle, or cannot write: temporary, and never twice. */
@Timeout(1_200)
class StoreFaultsIT {
  private static final String PLAIN = script("");
  private static final String TWO = script("fileinto :create \"A\"; fileinto :create \"B\";");

  @TempDir static Path directory;
  private static DovecotServer dovecot;
  private static FaultyLink link;
  private static Served served;

  private static String script(String commands) {
    return "require [\"fileinto\", \"mailbox\"];\n" + commands + "\n";
  }

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    link = new FaultyLink(dovecot.imapPort());
    Map<String, String> scripts = new HashMap<>();
    scripts.put("slow-1@example.org", PLAIN);
    scripts.put("slow-nul@example.org", PLAIN);
    for (String name : List.of("slow-2", "changed", "readonly", "gone-0", "gone-1")) {
      scripts.put(name + "@example.org", TWO);
    }
    served =
        Served.start(
            directory,
            StoreSection.of(
                directory,
                dovecot,
                link.port(),
                List.copyOf(scripts.keySet()),
                "answer-time = \"2s\"\n"),
            scripts);
  }

  @AfterAll
  static void stop() throws IOException {
    for (AutoCloseable one : Stream.of(served, link, dovecot).filter(x -> x != null).toList()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  private static List<String> stored(String account) throws Exception {
    return ImapView.of(dovecot.imapPort(), dovecot.login(account)).stream()
        .map(ImapView.Stored::mailbox)
        .sorted()
        .toList();
  }

  /** The store has the message and is too late to say so. */
  @ParameterizedTest
  @ValueSource(strings = {"slow-1", "slow-2", "slow-nul"})
  void aSlowStoreHasOneCopyInTheEnd(String name) throws Exception {
    String account = name + "@example.org";
    String letter = StoreRow.LETTER + (name.equals("slow-nul") ? "a\0b\r\n" : "");
    link.slowDown(Duration.ofSeconds(6));
    assertThat(served.deliver(account, letter)).startsWith("451 4.");
    link.mend();
    assertThat(served.deliver(account, letter)).as(served.log()).startsWith("250 ");
    assertThat(stored(account))
        .isEqualTo(name.equals("slow-2") ? List.of("A", "B") : List.of("INBOX"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aStoreThatIsGoneBetweenTwoMailboxes(int appends) throws Exception {
    String account = "gone-" + appends + "@example.org";
    served.deliver(account, StoreRow.LETTER.replace("<1@", "<0@")); // makes the mailboxes
    link.endAfterAppends(appends);
    assertThat(served.deliver(account, StoreRow.LETTER)).startsWith("451 4.");
    link.mend();
    assertThat(served.deliver(account, StoreRow.LETTER)).as(served.log()).startsWith("250 ");
    assertThat(stored(account)).containsExactly("A", "A", "B", "B");
  }

  /** What was begun is carried out as it was planned. */
  @Test
  void aScriptThatChangesInTheMiddle() throws Exception {
    String account = "changed@example.org";
    served.deliver(account, StoreRow.LETTER.replace("<1@", "<0@"));
    link.endAfterAppends(1);
    assertThat(served.deliver(account, StoreRow.LETTER)).startsWith("451 4.");
    served.change(account, script("fileinto :create \"C\";"));
    link.mend();
    assertThat(served.deliver(account, StoreRow.LETTER)).as(served.log()).startsWith("250 ");
    assertThat(stored(account)).containsExactly("A", "A", "B", "B");
    assertThat(served.deliver(account, StoreRow.LETTER.replace("<1@", "<2@"))).startsWith("250 ");
    assertThat(stored(account)).containsExactly("A", "A", "B", "B", "C");
  }

  /** As after a fault of the disk, when the kernel mounts it read-only. */
  @Test
  void aStoreThatCannotWrite() throws Exception {
    String account = "readonly@example.org";
    served.deliver(account, StoreRow.LETTER.replace("<1@", "<0@"));
    Path tree = dovecot.base().resolve("home/readonly/Maildir");
    UserPrincipal owner = Files.getOwner(tree);
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path directory : all.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
      }
    }
    assertThat(served.deliver(account, StoreRow.LETTER)).as(served.log()).startsWith("45");
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path directory : all.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
    }
    assertThat(owner.getName()).isEqualTo("nobody");
    assertThat(served.deliver(account, StoreRow.LETTER)).as(served.log()).startsWith("250 ");
    assertThat(stored(account)).containsExactly("A", "A", "B", "B");
  }
}
