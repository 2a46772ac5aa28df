package org.tamis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.MailReader;
import org.tamis.bridge.store.MailReader.Opening;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailSink;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapReaders;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.testing.Corpus;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.program.Needs;

/** Reading a mailbox of a real server: the same octets, and no trace. */
@Timeout(600)
class ExamineDovecotIT {
  private static final int MOST = 64 << 20;
  private static final Instant JANUARY = Instant.parse("2026-01-10T12:00:00Z");
  private static final Instant MARCH = Instant.parse("2026-03-10T12:00:00Z");
  private static final ImapLogin.Source LOGINS = account -> ImapLogin.as(account, "any");

  private static DovecotServer server;

  @BeforeAll
  static void start() throws Exception {
    String missing = DovecotServer.missing().orElse("");
    assumeTrue(missing.isEmpty(), missing);
    server = DovecotServer.start(DovecotServer.Layout.SLASH);
    try (ImapMailStore store = new ImapMailStore(settings(), LOGINS, InstantSource.system());
        MailSession session = store.open("corpus")) {
      for (Path file : Corpus.files()) {
        session.append("INBOX", new NewMail("1", Flags.NONE, JANUARY, Files.readAllBytes(file)));
      }
      session.append(
          "INBOX",
          new NewMail("1", Flags.of("\\Seen", "$x"), MARCH, ascii("Subject: last\r\n\r\nhi\r\n")));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private static ImapSettings settings() {
    return ImapSettings.of("127.0.0.1", server.imapPort(), TransportSecurity.NONE);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static MailReader inbox() throws StoreUnavailable {
    Opening opening = new ImapReaders(settings(), LOGINS).open("corpus", "inbox");
    return ((Opening.Opened) opening).mailbox();
  }

  private static List<Message> fetch(Needs needs) throws StoreUnavailable {
    List<Message> messages = new ArrayList<>();
    try (MailReader inbox = inbox()) {
      MailSink sink =
          new MailSink() {
            @Override
            public boolean message(long uid, Message message) {
              return messages.add(message);
            }

            @Override
            public void problem(long uid, String reason) {
              throw new AssertionError(uid + ": " + reason);
            }
          };
      inbox.fetch(inbox.choose(new MailChoice.All()), needs, MOST, sink);
    }
    return messages;
  }

  private static String state() throws IOException {
    return server.doveadm("fetch", "-u", "corpus", "uid flags date.received modseq", "all")
        + status("unseen uidnext uidvalidity highestmodseq");
  }

  private static String status(String items) throws IOException {
    return server.doveadm("mailbox", "status", "-u", "corpus", items, "INBOX");
  }

  static List<Needs> needs() {
    return List.of(
        Needs.MESSAGE,
        Needs.HEADER,
        Needs.SIZE,
        Needs.fields(List.of(HeaderName.of("Subject"), HeaderName.of("from"))));
  }

  @ParameterizedTest
  @MethodSource("needs")
  void leavesNoTrace(Needs needs) throws Exception {
    try (ImapMailStore store = new ImapMailStore(settings(), LOGINS, InstantSource.system());
        MailSession session = store.open("corpus")) {
      session.append("INBOX", new NewMail("1", Flags.NONE, JANUARY, ascii("Subject: new\r\n\r\n")));
    }
    String recent = status("messages recent highestmodseq");
    assertThat(recent).containsPattern("recent=[1-9]");
    assertThat(fetch(needs)).hasSizeGreaterThan(Corpus.files().size());
    assertThat(status("messages recent highestmodseq")).isEqualTo(recent);

    String before = state();
    fetch(needs);
    assertThat(state()).isEqualTo(before);
  }

  /** The parts of a message are what they are in the whole of it. */
  @Test
  void partsAreThoseOfTheWhole() throws Exception {
    List<HeaderName> names = List.of(HeaderName.of("Subject"), HeaderName.of("RECEIVED"));
    List<Message> whole = fetch(Needs.MESSAGE);
    List<Message> headers = fetch(Needs.HEADER);
    List<Message> fields = fetch(Needs.fields(names).and(Needs.SIZE));
    for (int i = 0; i < whole.size(); i++) {
      Message message = whole.get(i);
      assertThat(headers.get(i).bytes())
          .isEqualTo(Arrays.copyOf(message.bytes(), message.bodyStart()));
      assertThat(fields.get(i).size()).isEqualTo(message.size());
      for (HeaderName name : names) {
        assertThat(fields.get(i).fields(name).stream().map(f -> f.undecoded()))
            .as("message %s, %s", i, name.text())
            .isEqualTo(message.fields(name).stream().map(f -> f.undecoded()).toList());
      }
    }
  }

  @Test
  void choosesMessages() throws Exception {
    try (MailReader inbox = inbox()) {
      List<Long> all = inbox.choose(new MailChoice.All());
      assertThat(all).hasSizeGreaterThan(Corpus.files().size());
      assertThat(inbox.choose(new MailChoice.Last(1))).containsExactly(all.getLast());
      assertThat(inbox.choose(new MailChoice.Last(99_999))).isEqualTo(all);
      assertThat(inbox.choose(new MailChoice.Since(LocalDate.of(2026, 2, 1)))).hasSize(1);
      assertThat(inbox.choose(new MailChoice.Since(LocalDate.of(2027, 1, 1)))).isEmpty();
    }
  }

  @Test
  void aMailboxThatIsNotThere() throws Exception {
    assertThat(new ImapReaders(settings(), LOGINS).open("corpus", "Junc"))
        .isEqualTo(new Opening.NoMailbox(List.of("Junk")));
  }
}
