package org.tamis.bridge.store.lmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailSession.Created;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.testing.ScriptedLmtp;
import org.tamis.engine.plan.Flags;

class LmtpMailStoreTest {
  private static final String MESSAGE = "Subject: a\r\n\r\nhi\r\n";

  private ScriptedLmtp hop;

  @BeforeEach
  void open() throws IOException {
    hop = ScriptedLmtp.open();
  }

  @AfterEach
  void close() throws IOException {
    hop.close();
  }

  private NextHop.Place place() {
    return new NextHop.Place.Port("127.0.0.1", hop.port());
  }

  private MailSession session(String account) throws StoreUnavailable {
    return new LmtpMailStore(NextHop.of(place(), "+", "mx.example.org")).open(account);
  }

  private static NewMail mail(String sender, String octets) {
    return new NewMail(
        "1", Flags.NONE, Instant.EPOCH, octets.getBytes(StandardCharsets.ISO_8859_1), sender);
  }

  private Appended append(String mailbox) throws StoreUnavailable {
    return session("ann@x.example").append(mailbox, mail("s@y.example", MESSAGE));
  }

  /** Outcomes in one word. */
  private String outcome() {
    try {
      return switch (append("Work")) {
        case Appended.Stored _ -> "stored";
        case Appended.NoMailbox _ -> "no mailbox";
        case Appended.OverQuota _ -> "full";
        case Appended.TooLarge _ -> "too large";
        case Appended.Refused refused -> refused.forGood() ? "never" : "not now";
        case Appended.Unknown _ -> "unknown";
      };
    } catch (StoreUnavailable e) {
      return "unavailable";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 421 4.3.2 going down, unavailable",
    "GREETING, 554 5.7.1 not you, unavailable", // it is not the message's fault
    "GREETING, hello, unavailable",
    "GREETING, cut, unavailable",
    "LHLO, 500 what, unavailable",
    "LHLO, 451 later, unavailable",
    "LHLO, cut, unavailable",
    "MAIL, 451 4.3.0 later, unavailable",
    "MAIL, 530 5.7.0 log in first, unavailable",
    "MAIL, 503 5.5.1 out of order, unavailable",
    "MAIL, 550 5.1.8 bad sender, never",
    "MAIL, 552 5.3.4 too large, too large",
    "MAIL, cut, unavailable",
    "RCPT, 450 4.2.1 busy, unavailable",
    "RCPT, 451 later, unavailable",
    "RCPT, 452 4.2.2 full, full",
    "RCPT, 452 4.3.1 no disk, unavailable",
    "RCPT, 452 too many, unavailable",
    "RCPT, 552 5.2.2 full, full",
    "RCPT, 552 full, full",
    "RCPT, 552 5.2.3 too large, too large",
    "RCPT, 550 4.2.2 odd, full",
    "RCPT, 550 5.1.1 who, never",
    "RCPT, 550 5.2.1 disabled, never",
    "RCPT, 550, never",
    "RCPT, 350 what, unavailable",
    "RCPT, nonsense, unavailable",
    "DATA, 451 later, unavailable",
    "DATA, 554 5.5.1 no, never",
    "DATA, 250 what, unavailable",
    "DATA, cut, unavailable",
    "END, 250 2.0.0 stored, stored",
    "END, 250, stored",
    "END, 252 perhaps, stored",
    "END, 451 4.3.0 later, unavailable",
    "END, 452 4.2.2 full, full",
    "END, 552 5.2.2 full, full",
    "END, 552 5.2.3 too large, too large",
    "END, 452 4.2.3 too large now, unavailable",
    "END, 554 5.6.0 never, never",
    "END, 421 4.3.2 going down, unavailable",
    "END, 354 what, unknown",
    "END, nonsense, unknown",
    "END, cut, unknown",
  })
  void whatAReplyMeans(String command, String answer, String outcome) {
    hop.answer(command, answer);
    assertThat(outcome()).isEqualTo(outcome);
    hop.extensions("8BITMIME");
    assertThat(outcome()).as("without PIPELINING").isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "INBOX, ann@x.example",
    "inbox, ann@x.example",
    "Work, ann+Work@x.example",
    "Work/Sub, ann+Work/Sub@x.example",
    "Work.Sub, ann+Work.Sub@x.example",
    "a+b, ann+a+b@x.example",
    "Sent Items, '\"ann+Sent Items\"@x.example'",
    "'a\"b\\c', '\"ann+a\\\"b\\\\c\"@x.example'",
    "a>b@c, '\"ann+a>b@c\"@x.example'",
  })
  void theMailboxIsTheDetail(String mailbox, String recipient) throws Exception {
    assertThat(append(mailbox)).isEqualTo(new Appended.Stored(List.of()));
    assertThat(hop.lines()).contains("RCPT TO:<" + recipient + ">");
    assertThat(session("ann@x.example").nameInStore(mailbox)).isEqualTo(recipient);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nRCPT TO:<x@y.example>", "a\u0000", "\ud800", "a\u0085b"})
  void whatNoAddressCanHaveIsNoMailbox(String mailbox) throws Exception {
    assertThat(append(mailbox)).isEqualTo(new Appended.NoMailbox());
    assertThat(session("ann@x.example").create(mailbox, Optional.empty()))
        .isEqualTo(new Created.Refused("no address can have this name in it", true));
    assertThat(hop.lines()).isEmpty();
  }

  /** RFC 6531 §3.2: not to a server that does not know it. */
  @Test
  void aNameThatIsNotAsciiNeedsSmtpUtf8() throws Exception {
    assertThat(append("Wörk"))
        .isEqualTo(
            new Appended.Refused(
                "the next hop does not support SMTPUTF8, which the address needs", true));
    hop.extensions("SMTPUTF8", "8BITMIME");
    assertThat(append("Wörk")).isInstanceOf(Appended.Stored.class);
    byte[] utf8 = "RCPT TO:<ann+Wörk@x.example>".getBytes(StandardCharsets.UTF_8);
    assertThat(hop.lines())
        .contains("MAIL FROM:<s@y.example> SMTPUTF8")
        .contains(new String(utf8, StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({
    "'', a, ''",
    "SIZE, a, ' SIZE=17'",
    "SIZE 17, a, ' SIZE=17'",
    "8BITMIME, a, ''",
    "8BITMIME, \u00E4, ' BODY=8BITMIME'",
    "8BITMIME SMTPUTF8, \u00E4, ' BODY=8BITMIME SMTPUTF8'",
    "SMTPUTF8, a, ''",
  })
  void whatMailAnnounces(String offers, String subject, String parameters) throws Exception {
    hop.extensions(offers.equals("SIZE 17") ? new String[] {offers} : offers.split(" "));
    session("ann@x.example").append("INBOX", mail("", "Subject: " + subject + "\r\n\r\nx"));
    assertThat(hop.lines()).contains("MAIL FROM:<>" + parameters);
  }

  @Test
  void whatIsTooLargeIsNotSent() throws Exception {
    hop.extensions("SIZE 17");
    assertThat(append("INBOX"))
        .isEqualTo(
            new Appended.TooLarge(
                "the next hop takes messages of up to 17 octets, and this one has 18"));
    assertThat(hop.lines()).noneMatch(line -> line.startsWith("MAIL"));
  }

  /** RFC 6152 §3: a body that can be encoded is. */
  @Test
  void withoutEightBitsTheBodyIsEncoded() throws Exception {
    hop.extensions();
    String typed =
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n\u00E4\r\n";
    assertThat(session("ann@x.example").append("INBOX", mail("", typed)))
        .isInstanceOf(Appended.Stored.class);
    assertThat(hop.messages()).singleElement().asString().contains("=E4").doesNotContain("\u00E4");
  }

  /** RFC 5321 §4.4: the hop puts its own on top. */
  @Test
  void theMessageGoesAsItIsButForReturnPath() throws Exception {
    String octets = "Return-Path: <a@b>\r\n.Subject: a\nreturn-path: <c@d>\r\n\r\n.\r\n..\ra\r\n\0";
    assertThat(session("ann@x.example").append("INBOX", mail("s@y.example", octets)))
        .isInstanceOf(Appended.Stored.class);
    assertThat(hop.messages()).containsExactly("..Subject: a\r\n\r\n..\r\n...\r\na\r\n\0\r\n");
    assertThat(hop.lines()).contains("MAIL FROM:<s@y.example> SIZE=28", "LHLO mx.example.org");
  }

  /** The flags cannot be carried; nobody is to believe that they were. */
  @Test
  void flagsAreLeftOut() throws Exception {
    NewMail flagged = mail("", MESSAGE).withFlags(Flags.of("\\Seen", "$x"));
    assertThat(session("ann@x.example").append("INBOX", flagged))
        .isEqualTo(new Appended.Stored(List.of("\\Seen", "$x")));
  }

  @Test
  void nothingCanBeAsked() throws Exception {
    MailSession session = session("ann@x.example");
    assertThatThrownBy(() -> session.accepts("INBOX")).hasMessageContaining("cannot be asked");
    assertThat(session.holds("INBOX", mail("", MESSAGE))).isFalse();
    assertThat(session.create("Work", Optional.empty())).isEqualTo(new Created.Done());
    assertThatThrownBy(() -> session("a b")).hasMessageContaining("is no email address");
    assertThat(session("ann").append("Work", mail("", MESSAGE)))
        .isInstanceOf(Appended.Stored.class);
    assertThat(hop.lines()).contains("RCPT TO:<ann+Work>");
  }

  @ParameterizedTest
  @CsvSource({"GREETING", "LHLO", "MAIL", "END"})
  void silenceHasAnEnd(String command) throws Exception {
    hop.answer(command, "silence");
    NextHop hasty =
        new NextHop(
            place(),
            TransportSecurity.NONE,
            Optional.empty(),
            "+",
            "mx.example.org",
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    MailSession session = new LmtpMailStore(hasty).open("ann@x.example");
    if (command.equals("END")) {
      assertThat(session.append("INBOX", mail("", MESSAGE)))
          .isEqualTo(new Appended.Unknown("no answer to the final dot: no answer in time"));
    } else {
      assertThatThrownBy(() -> session.append("INBOX", mail("", MESSAGE)))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("no answer in time");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"250-x\r\n", "x"})
  void endlessRepliesHaveAnEnd(String piece) {
    hop.answer("MAIL", piece.repeat(5_000));
    assertThat(outcome()).isEqualTo("unavailable");
  }

  @Test
  void nobodyIsThere(@TempDir Path directory) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    for (NextHop.Place place :
        List.of(
            new NextHop.Place.Port("127.0.0.1", port),
            new NextHop.Place.Port("nowhere.invalid", 24),
            new NextHop.Place.UnixSocket(directory.resolve("lmtp")))) {
      MailSession session =
          new LmtpMailStore(NextHop.of(place, "+", "mx.example.org")).open("ann@x.example");
      assertThatThrownBy(() -> session.append("INBOX", mail("", MESSAGE)))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("next hop " + place);
    }
  }
}
