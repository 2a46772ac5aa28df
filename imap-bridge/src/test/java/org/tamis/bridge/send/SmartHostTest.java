package org.tamis.bridge.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.message.Message;

@Timeout(600)
class SmartHostTest {
  private static final EmailAddress TO = new EmailAddress("z", "w");

  private ScriptedSmtp server;

  @BeforeEach
  void open() throws IOException {
    server = ScriptedSmtp.open();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private Sent send(String from, EmailAddress to, String message, TransportSecurity security) {
    return send(server.port(), from, to, message, security);
  }

  private static Sent send(
      int port, String from, EmailAddress to, String message, TransportSecurity security) {
    Duration minutes = Duration.ofMinutes(10);
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1",
            port,
            security,
            Optional.empty(),
            Optional.empty(),
            "mx",
            minutes,
            minutes);
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    return new SmartHost(settings)
        .send(from, to, new OutgoingMessage("X: y\r\n", Message.of(octets)));
  }

  private Sent sendRaw(String to, String added, String message) {
    Duration minutes = Duration.ofMinutes(10);
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1",
            server.port(),
            TransportSecurity.NONE,
            Optional.empty(),
            Optional.empty(),
            "mx",
            minutes,
            minutes);
    byte[] octets = message.replace("~", "\r\n").getBytes(StandardCharsets.UTF_8);
    return new SmartHost(settings)
        .send(
            "s@müller.example",
            EmailAddress.parse(to).orElseThrow(),
            new OutgoingMessage(added.replace("~", "\r\n"), Message.of(octets)));
  }

  /** RFC 6531 §3.4, RFC 6152 §3: by what is sent, the added fields too. */
  @ParameterizedTest
  @CsvSource({
    "8BITMIME+SMTPUTF8, z@w, X: ö~, A: b~~x, ' BODY=8BITMIME SMTPUTF8'",
    "8BITMIME+SMTPUTF8, z@w, X: o~, A: ö~~x, ' BODY=8BITMIME SMTPUTF8'",
    "8BITMIME+SMTPUTF8, z@w, X: o~, A: o~~ö, ' BODY=8BITMIME'",
    "8BITMIME+SMTPUTF8, z@müller.example, X: o~, A: o~~o, ''",
    "8BITMIME+SMTPUTF8, ö@müller.example, X: o~, A: o~~o, ' SMTPUTF8'",
  })
  void announcesWhatIsSent(
      String extensions, String to, String added, String message, String announced) {
    server.answer("EHLO", "250-smtp\r\n250-" + extensions.replace("+", "\r\n250 "));
    assertThat(sendRaw(to, added, message)).isInstanceOf(Sent.Accepted.class);
    assertThat(server.lines()).contains("MAIL FROM:<s@xn--mller-kva.example>" + announced);
  }

  /** RFC 6531 §3.2, RFC 6152 §3: encoded, or not sent; ~ is a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8BITMIME | Subject: ö b~~x                          | Subject: =?UTF-8?B?w7Y=?= b~~x~
          8BITMIME | To: Zoë <z@müller.example>~~x            | To: =?UTF-8?Q?Zo=C3=AB?= <z@xn--mller-kva.example>~~x~
          8BITMIME | From: jörg@x.example~~x                  | a header field is in UTF-8
          8BITMIME | Received: for <jörg@x.example>~~x        | a header field is in UTF-8
          NONE     | A: b~~ö=                                 | A: b~MIME-Version: 1.0~Content-Transfer-Encoding: quoted-printable~~=C3=B6=3D~
          NONE     | Mime-Version: 1.0~Content-Type: image/x~Content-Transfer-Encoding: 8bit~~ö | Mime-Version: 1.0~Content-Type: image/x~Content-Transfer-Encoding: base64~~w7Y=~
          NONE     | Content-Type: multipart/mixed; boundary=b~~--b~~ö~--b~~o~--b--~ | Content-Type: multipart/mixed; boundary=b~~--b~Content-Transfer-Encoding: quoted-printable~~=C3=B6~--b~~o~--b--~
          NONE     | Content-Type: multipart/signed; boundary=b~~--b~~ö~--b--~ | the message is 8-bit
          NONE     | Content-Transfer-Encoding: base64~~ö      | the message is 8-bit
          """)
  void encodesForAHostThatTakesNothingElse(String extension, String message, String expected) {
    server.extension(extension);
    Sent sent = sendRaw("z@w", "", message);
    if (sent instanceof Sent.Rejected(String reason)) {
      assertThat(reason).startsWith(expected);
      assertThat(server.messages()).isEmpty();
    } else {
      assertThat(server.messages()).containsExactly(expected.replace("~", "\r\n"));
    }
  }

  private Sent send(String message) {
    return send("s@y", TO, message, TransportSecurity.NONE);
  }

  /** Only a clear answer to the final dot settles whether a message may be sent again. */
  @ParameterizedTest
  @CsvSource({
    "QUIT, 221 bye, Accepted",
    "QUIT, cut, Accepted",
    "END, 251 will forward, Accepted",
    "GREETING, cut, NotNow",
    "GREETING, 554 go away, NotNow",
    "EHLO, cut, NotNow",
    "MAIL, 451 later, NotNow",
    "MAIL, 550 never, Rejected",
    "MAIL, 530 log in first, NotNow",
    "MAIL, 503 out of order, NotNow",
    "RCPT, 535 who are you, NotNow",
    "MAIL, cut, NotNow",
    "RCPT, 450 later, NotNow",
    "RCPT, 421 closing, NotNow",
    "RCPT, 550 unknown, Rejected",
    "RCPT, cut, NotNow",
    "DATA, 451 later, NotNow",
    "DATA, 554 never, Rejected",
    "DATA, cut, NotNow",
    "END, 451 later, NotNow",
    "END, 554 spam, Rejected",
    "END, cut, Unknown",
    "END, what?, Unknown",
  })
  void endsAreToldApart(String command, String answer, String expected) {
    server.answer(command, answer);
    assertThat(send("\r\nhi\r\n").getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void nobodyThere() throws IOException {
    try (Socket taken = new Socket()) { // it does not listen, and nobody else can
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(send(taken.getLocalPort(), "s@y", TO, "\r\nhi\r\n", TransportSecurity.NONE))
          .isInstanceOf(Sent.NotNow.class);
    }
  }

  @Test
  void withoutStartTlsNothingIsSent() {
    assertThat(send("s@y", TO, "\r\nhi\r\n", TransportSecurity.STARTTLS))
        .isInstanceOf(Sent.NotNow.class);
    assertThat(server.lines()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @Test
  void theNullSenderStaysNull() {
    send("", TO, "\r\nhi\r\n", TransportSecurity.NONE);
    assertThat(server.lines()).contains("MAIL FROM:<>", "RCPT TO:<z@w>");
  }

  /** RFC 5230 §5.1: nobody is to hear of a message from nobody. */
  @ParameterizedTest
  @CsvSource({
    "'', NONE, RCPT TO:<z@w>",
    "'', DSN, RCPT TO:<z@w> NOTIFY=NEVER",
    "s@y, DSN, RCPT TO:<z@w>"
  })
  void noNoticesToTheNullSender(String from, String extension, String expected) {
    server.extension(extension);
    send(from, TO, "\r\nhi\r\n", TransportSecurity.NONE);
    assertThat(server.lines()).contains(expected);
  }

  /** RFC 5321 §2.3.8 and §4.5.2: no line ends of its own, dots doubled, a line end at the end. */
  @Test
  void nothingCanBeSmuggledOut() {
    assertThat(send("A: b\n\n.\n.\r.\r\n.\r\nMAIL")).isInstanceOf(Sent.Accepted.class);
    assertThat(server.messages())
        .containsExactly("X: y\r\nA: b\r\n\r\n..\r\n..\r\n..\r\n..\r\nMAIL\r\n");
    assertThat(server.lines()).noneMatch(line -> line.endsWith("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "SIZE 9, a, MAIL FROM:<s@y> SIZE=9",
    "8BITMIME, a, MAIL FROM:<s@y>",
    "8BITMIME, é, MAIL FROM:<s@y> BODY=8BITMIME",
    "NONE, é, MAIL FROM:<s@y>", // encoded
    "SMTPUTF8, é, MAIL FROM:<s@y>", // likewise
  })
  void announcesWhatTheHostUnderstands(String extension, String body, String mail) {
    server.extension(extension);
    assertThat(send("\r\n" + body)).isInstanceOf(Sent.Accepted.class);
    assertThat(server.lines()).contains(mail);
  }

  @Test
  void anAddressInUtf8NeedsAHostThatTakesIt() {
    EmailAddress to = new EmailAddress("ü", "w");
    assertThat(send("s@y", to, "\r\nhi", TransportSecurity.NONE)).isInstanceOf(Sent.Rejected.class);
    server.extension("SMTPUTF8");
    assertThat(send("s@y", to, "\r\nhi", TransportSecurity.NONE)).isInstanceOf(Sent.Accepted.class);
    assertThat(server.lines()).contains("MAIL FROM:<s@y> SMTPUTF8", "RCPT TO:<Ã¼@w>");
  }

  /** RFC 6531 §3.2: to other hosts the domain goes as A-labels; a local part has no such form. */
  @ParameterizedTest
  @CsvSource({
    "s@y, dest@müller.example, MAIL FROM:<s@y>, RCPT TO:<dest@xn--mller-kva.example>",
    "s@müller.example, dest@w, MAIL FROM:<s@xn--mller-kva.example>, RCPT TO:<dest@w>",
    "'', dest@faß.de, MAIL FROM:<>, RCPT TO:<dest@xn--fa-hia.de>",
  })
  void anIdnGoesAsALabels(String from, String to, String mail, String rcpt) {
    EmailAddress address = EmailAddress.parse(to).orElseThrow();
    assertThat(send(from, address, "\r\nhi", TransportSecurity.NONE))
        .isInstanceOf(Sent.Accepted.class);
    assertThat(server.lines()).contains(mail, rcpt);
  }

  @Test
  void aSenderInUtf8NeedsAHostThatTakesIt() {
    assertThat(send("jörg@y", new EmailAddress("a", "w"), "\r\nhi", TransportSecurity.NONE))
        .isEqualTo(new Sent.Rejected("the smart host does not support SMTPUTF8"));
  }

  /** A try without a message; only what waiting does not mend is a refusal. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "235 welcome|Ready",
        "535 5.7.8 no|Refused",
        "454 4.7.0 not now|Away",
        "cut|Away",
      })
  void surveys(String answer, String expected) {
    server.answer("EHLO", "250-smtp\r\n250-SIZE 1000\r\n250 AUTH PLAIN").answer("AUTH", answer);
    Duration minutes = Duration.ofMinutes(10);
    SmtpSettings settings =
        new SmtpSettings(
            "127.0.0.1",
            server.port(),
            TransportSecurity.NONE,
            Optional.empty(),
            Optional.of(new SmtpSettings.Login("u", "hush-hush")),
            "mx",
            minutes,
            minutes);
    SmtpSurvey survey = new SmartHost(settings).survey();
    assertThat(survey.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(survey.toString()).doesNotContain("hush-hush");
    if (survey instanceof SmtpSurvey.Ready(var tls, var extensions)) {
      assertThat(tls).isEmpty();
      assertThat(extensions).containsExactly("SIZE 1000", "AUTH PLAIN");
    }
    assertThat(server.lines()).noneMatch(line -> line.startsWith("MAIL"));
  }
}
