package org.tamis.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.engine.Flags;
import org.tamis.imap.store.Appended;
import org.tamis.imap.store.ImapLogin;
import org.tamis.imap.store.ImapMailStore;
import org.tamis.imap.store.ImapSettings;
import org.tamis.imap.store.MailSession;
import org.tamis.imap.testing.Corpus;
import org.tamis.imap.testing.DovecotServer;

/** The mail store against a real server, with both ways of naming folders. */
@Timeout(60)
class DovecotIT {
  private static final Instant WHEN = Instant.parse("2026-02-03T04:05:06Z");
  private static final byte[] MESSAGE =
      "Subject: x\r\n\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII);

  private static DovecotServer slash;
  private static DovecotServer dot;

  @BeforeAll
  static void start() throws IOException {
    String missing = DovecotServer.missing().orElse("");
    assumeTrue(missing.isEmpty(), missing);
    slash = DovecotServer.start(DovecotServer.Layout.SLASH);
    dot = DovecotServer.start(DovecotServer.Layout.INBOX_DOT);
  }

  @AfterAll
  static void stop() throws IOException {
    for (DovecotServer server : Stream.of(slash, dot).filter(java.util.Objects::nonNull).toList()) {
      server.close();
      assertThat(server.base()).doesNotExist();
    }
  }

  private static DovecotServer server(DovecotServer.Layout layout) {
    return switch (layout) {
      case SLASH -> slash;
      case INBOX_DOT -> dot;
    };
  }

  private static ImapMailStore store(DovecotServer server) {
    return new ImapMailStore(
        ImapSettings.of("127.0.0.1", server.imapPort(), TransportSecurity.NONE),
        account -> ImapLogin.master(DovecotServer.MASTER, DovecotServer.MASTER_PASSWORD, account),
        InstantSource.system());
  }

  static Stream<Path> corpus() {
    return Corpus.files().stream();
  }

  /** This server keeps lines with LF and gives them back with CRLF; all else must be the same. */
  @ParameterizedTest
  @MethodSource("corpus")
  void storesWhatItWasGiven(Path file) throws Exception {
    byte[] message = Files.readAllBytes(file);
    String account = "c" + Math.abs(file.getFileName().hashCode());
    try (ImapMailStore store = store(slash);
        MailSession session = store.open(account)) {
      assertThat(session.append("INBOX", Flags.NONE, WHEN, message))
          .isEqualTo(new Appended.Stored(List.of()));
    }
    Path folder = slash.base().resolve("home").resolve(account).resolve("Maildir/new");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(DovecotIT::read).toList()).containsExactly(withLf(message));
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String withLf(byte[] message) {
    return new String(message, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "SLASH, Work/New, Work/New",
    "SLASH, Entwürfe & 日本, Entwürfe & 日本",
    "SLASH, a.b, a.b",
    "INBOX_DOT, Work/New, INBOX.Work.New",
    "INBOX_DOT, INBOX.Old, INBOX.Old",
    "INBOX_DOT, Entwürfe, INBOX.Entwürfe",
  })
  void createsAndFilesByTheServersNames(DovecotServer.Layout layout, String name, String real)
      throws Exception {
    String account = "n" + Math.abs((layout + name).hashCode());
    try (ImapMailStore store = store(server(layout));
        MailSession session = store.open(account)) {
      if (name.equals("a.b")) { // Maildir++ cannot have a dot in a name
        assertThat(session.create(name, Optional.empty()))
            .isInstanceOf(MailSession.Created.Refused.class);
        return;
      }
      assertThat(session.accepts(name)).isFalse();
      assertThat(session.append(name, Flags.NONE, WHEN, MESSAGE))
          .isEqualTo(new Appended.NoMailbox());
      assertThat(session.create(name, Optional.empty())).isEqualTo(new MailSession.Created.Done());
      assertThat(session.create(name, Optional.empty())).isEqualTo(new MailSession.Created.Done());
      assertThat(session.append(name, Flags.of("\\Seen", "$x"), WHEN, MESSAGE))
          .isEqualTo(new Appended.Stored(List.of()));
      assertThat(session.accepts(name)).isTrue();
    }
    assertThat(server(layout).doveadm("fetch", "-u", account, "flags", "mailbox", real))
        .contains("\\Seen")
        .contains("$x");
    assertThat(server(layout).doveadm("mailbox", "list", "-s", "-u", account)).contains(real);
  }

  @Test
  void nearNamesAreTheServersOwn() throws Exception {
    try (ImapMailStore store = store(slash);
        MailSession session = store.open("near")) {
      session.create("Rechnungen/2026", Optional.empty());
      assertThat(session.nearNames("rechnungen/2026")).containsExactly("Rechnungen/2026");
      assertThat(session.nearNames("Junc")).containsExactly("Junk");
    }
  }

  @Test
  void theUsersOwnLogInWorksAsWell() throws Exception {
    try (ImapMailStore store =
            new ImapMailStore(
                ImapSettings.of("127.0.0.1", slash.imapPort(), TransportSecurity.NONE),
                account -> ImapLogin.as(account, "any"),
                InstantSource.system());
        MailSession session = store.open("own")) {
      assertThat(session.append("inbox", Flags.NONE, WHEN, MESSAGE))
          .isEqualTo(new Appended.Stored(List.of()));
    }
  }
}
