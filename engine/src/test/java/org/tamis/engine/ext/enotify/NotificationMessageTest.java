package org.tamis.engine.ext.enotify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.settings.Product;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** The notification as a message, read back by another program: RFC 5436 §2.7. */
class NotificationMessageTest {
  private static List<String> fieldNames(MimeMessage message) throws MessagingException {
    return Collections.list(message.getAllHeaders()).stream().map(Header::getName).toList();
  }

  private static String field(MimeMessage message, String name) throws MessagingException {
    String value = message.getHeader(name, "; ");
    return value == null ? "-" : MimeUtility.unfold(value);
  }

  @Test
  void fields() throws MessagingException, IOException {
    MimeMessage mail = Notified.read("notify :message \"You got mail\" \"mailto:a@b.example\";");
    assertThat(fieldNames(mail))
        .containsExactly(
            "Auto-Submitted",
            "X-Sieve",
            "Date",
            "Message-ID",
            "From",
            "To",
            "Subject",
            "References",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");
    assertThat(field(mail, "Auto-Submitted"))
        .isEqualTo("auto-notified; owner-email=\"me@example.org\"");
    assertThat(mail.getSentDate()).isEqualTo(FixedHost.PLAIN.now());
    assertThat(mail.getMessageID()).matches("<[0-9a-f]{32}@example\\.org>");
    assertThat(mail.getFrom()).containsExactly(new InternetAddress("me@example.org"));
    assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("a@b.example"));
    assertThat(mail.getSubject()).isEqualTo("You got mail");
    assertThat(field(mail, "References")).isEqualTo("<1@example.com>");
    assertThat(mail.getContent()).isEqualTo("\r\n");
  }

  /** RFC 5436 §2.7: to, cc; who is in bcc gets it and is not named. */
  @Test
  void recipients() throws MessagingException {
    Mailing mailing =
        Notified.mailing(
            "notify \"mailto:a@b.example?to=%22B,%20b%22%20%3Cb@b.example%3E&cc=c@b.example"
                + "&bcc=d@b.example\";");
    assertThat(mailing.recipients())
        .containsExactly("a@b.example", "b@b.example", "c@b.example", "d@b.example");
    MimeMessage mail = Notified.read(mailing.message());
    assertThat(mail.getRecipients(RecipientType.TO))
        .containsExactly(new InternetAddress("a@b.example"), new InternetAddress("b@b.example"));
    assertThat(mail.getRecipients(RecipientType.CC))
        .containsExactly(new InternetAddress("c@b.example"));
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("To")).hasSize(1); // RFC 6068 §2
  }

  /** RFC 5436 §2.6, §2.7; where there is no text at all, author and subject (RFC 5435 §3.6). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # message tag       | rest of the URI      | subject    | body
          :message "x"        | ''                   | x          | /
          :message "x"        | ?subject=y           | x          | /
          :message "x"        | ?body=z              | x          | z/
          :message "x"        | ?subject=y&body=z    | x          | z/
          :message ""         | ?subject=y           | -          | /
          ''                  | ?subject=y           | y          | From: Sender <sender@example.com>/Subject: lunch?/
          ''                  | ''                   | lunch?     | From: Sender <sender@example.com>/Subject: lunch?/
          ''                  | ?body=z%0D%0A%0Ay    | lunch?     | z//y/
          ''                  | ?body=               | lunch?     | /
          ''                  | ?subject=caf%C3%A9   | café       | From: Sender <sender@example.com>/Subject: lunch?/
          ''                  | ?subject=%3D%3Futf-8%3FQ%3Fcaf%3DC3%3DA9%3F%3D&body=caf%C3%A9 | café | café/
          :message "é😀"      | ?body=%F0%9F%98%80   | é😀        | 😀/
          """)
  void text(String message, String rest, String subject, String body)
      throws MessagingException, IOException {
    MimeMessage mail = Notified.read("notify " + message + " \"mailto:a@b.example" + rest + "\";");
    String seen = mail.getSubject();
    assertThat(seen == null || seen.isEmpty() ? "-" : seen).isEqualTo(subject);
    assertThat(String.valueOf(mail.getContent()).replace("\r\n", "/")).isEqualTo(body);
  }

  /** RFC 5435 §3.6: all of the message should be sent. */
  @Test
  void longMessage() throws MessagingException, IOException {
    MimeMessage lines = Notified.read("notify :message \"one\r\ntwo\" \"mailto:a@b.example\";");
    assertThat(lines.getSubject()).isEqualTo("one two");
    assertThat(lines.getContent()).isEqualTo("one\r\ntwo\r\n");

    String text = "é".repeat(2_000);
    MimeMessage cut = Notified.read("notify :message \"" + text + "\" \"mailto:a@b.example\";");
    assertThat(cut.getSubject()).isEqualTo("é".repeat(1_000));
    assertThat(cut.getContent()).isEqualTo(text + "\r\n");
  }

  @Test
  void aMessageWithoutAnything() throws MessagingException, IOException {
    Mailing mailing = Notified.mailing(Notified.script("notify \"mailto:a@b.example\";"), "\n");
    MimeMessage mail = Notified.read(mailing.message());
    assertThat(mail.getSubject()).isEqualTo("New mail");
    assertThat(mail.getContent()).isEqualTo("From: \r\nSubject: \r\n");
    assertThat(mail.getHeader("References")).isNull();
  }

  /** RFC 5436 §2.4. */
  @ParameterizedTest
  @CsvSource({
    "1, '', High, 1 (Highest)",
    "2, '', -, -",
    "3, '', Low, 5 (Lowest)",
    "1, ?importance=low, low, 1 (Highest)",
    "2, ?x-priority=4, -, 4"
  })
  void importance(String number, String rest, String importance, String priority)
      throws MessagingException {
    MimeMessage mail =
        Notified.read("notify :importance \"" + number + "\" \"mailto:a@b.example" + rest + "\";");
    assertThat(field(mail, "Importance")).isEqualTo(importance);
    assertThat(field(mail, "X-Priority")).isEqualTo(priority);
  }

  /** RFC 5436 §2.7: further fields, with a capital letter and a space. */
  @Test
  void furtherFields() throws MessagingException {
    Mailing mailing =
        Notified.mailing(
            "notify \"mailto:a@b.example?keywords=x%20y&X-b=caf%C3%A9&references=%3Cx@y%3E\";");
    assertThat(new String(mailing.message().bytes(), UTF_8))
        .contains("\r\nKeywords: x y\r\nX-b: =?UTF-8?B?Y2Fmw6k=?=\r\nReferences: <x@y>\r\n");
  }

  /** RFC 5436 §2.7: MUST be ignored or made anew, whatever the URI says. */
  @Test
  void unsafeFields() throws MessagingException {
    MimeMessage plain = Notified.read("notify \"mailto:a@b.example\";");
    MimeMessage unsafe =
        Notified.read(
            "notify \"mailto:a@b.example?from=x@y.example&auto-submitted=no&received=x&date=x"
                + "&message-id=x&content-type=text/html&mime-version=2&sender=x@y.example"
                + "&resent-to=x@y.example&reply-to=x@y.example\";");
    assertThat(fieldNames(unsafe)).isEqualTo(fieldNames(plain));
    assertThat(field(unsafe, "From")).isEqualTo("me@example.org");
    assertThat(field(unsafe, "Auto-Submitted")).startsWith("auto-notified;");
    assertThat(unsafe.getContentType()).isEqualTo("text/plain; charset=utf-8");
  }

  /** RFC 5436 §2.7.1: owner-email or owner-token. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          me@example.org         | owner-email="me@example.org"
          "a\\"b"@example.org    | owner-email="\\\\"a\\\\\\\\\\\\"b\\\\"@example.org"
          jörg@example.org       | owner-token=[0-9a-f]{64}
          """)
  void owner(String to, String expected) throws MessagingException {
    Sieve sieve = Notified.script("notify \"mailto:a@b.example\";").with(new Envelope("", to));
    Mailing mailing = Notified.mailing(sieve, Notified.MESSAGE);
    assertThat(field(Notified.read(mailing.message()), "Auto-Submitted"))
        .matches("auto-notified; " + expected);
  }

  /** The id is that of this notification of this message: no chance in it. */
  @Test
  void messageId() throws MessagingException {
    String id = Notified.read("notify \"mailto:a@b.example\";").getMessageID();
    assertThat(Notified.read("notify \"mailto:a@b.example\";").getMessageID()).isEqualTo(id);
    for (String other :
        List.of(
            "notify \"mailto:c@b.example\";",
            "notify :message \"x\" \"mailto:a@b.example\";",
            "notify :importance \"1\" \"mailto:a@b.example\";",
            "notify \"mailto:a@b.example?body=x\";",
            "notify \"mailto:a@b.example?x=y\";")) {
      assertThat(Notified.read(other).getMessageID()).isNotEqualTo(id);
    }
  }

  /** RFC 2047 §5: no encoded words in a Message-ID; RFC 5322 §3.6.4. */
  @ParameterizedTest
  @CsvSource({"müller.example, xn--mller-kva.example", "Mx.example, Mx.example"})
  void messageIdInAscii(String domain, String expected) {
    Envelope envelope = new Envelope("", "ida@" + domain);
    Sieve sieve = Notified.script("notify \"mailto:a@b.example\";").with(envelope);
    String sent = new String(Notified.mailing(sieve, Notified.MESSAGE).message().bytes(), UTF_8);
    assertThat(sent).contains("\r\nFrom: ida@" + expected + "\r\n");
    assertThat(sent).containsPattern("\r\nMessage-ID: <[0-9a-f]{32}@" + expected + ">\r\n");
  }

  /** RFC 5436 §2.7: they may be retained; a sender can write more than anybody needs. */
  @Test
  void received() throws MessagingException {
    String hop = "Received: from a by b" + " x".repeat(5_000) + "\n";
    Mailing mailing =
        Notified.mailing(
            Notified.script("notify \"mailto:a@b.example\";"), hop.repeat(10) + Notified.MESSAGE);
    MimeMessage mail = Notified.read(mailing.message());
    assertThat(mail.getHeader("Received")).hasSize(3);
    assertThat(fieldNames(mail).subList(0, 2)).containsExactly("Auto-Submitted", "Received");
  }

  /** Exactly what goes out; a change is to be looked at as a diff. */
  @ParameterizedTest
  @ValueSource(strings = {"knitting", "encoded"})
  void golden(String name) throws IOException {
    Sieve sieve =
        Sieve.script(resource(name + ".sieve"))
            .with(new Envelope("knitting-bounces@example.com", "recipient@example.org"))
            .with(FixedHost.PLAIN.withZone(ZoneId.of("America/New_York")));
    Mailing mailing = Notified.mailing(sieve, resource("message.txt"));
    assertThat(
            new String(mailing.message().bytes(), UTF_8)
                .replace("\r\n", "\n")
                .replace(Product.VERSION, "VERSION"))
        .isEqualTo(resource(name + ".txt"));
  }

  private static String resource(String name) throws IOException {
    try (var in = NotificationMessageTest.class.getResourceAsStream("/notifications/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
