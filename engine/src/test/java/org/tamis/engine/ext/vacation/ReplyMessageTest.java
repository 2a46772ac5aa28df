package org.tamis.engine.ext.vacation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.ext.vacation.VacationSettings.Choice;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** The reply as a message, read back by another program: RFC 5230 §5, RFC 3834 §3. */
class ReplyMessageTest {
  private static final List<String> USUAL_FIELDS =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Auto-Submitted",
          "Precedence",
          "X-Auto-Response-Suppress",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding");

  private static byte[] octets(Sieve sieve, String message) {
    return Away.due(sieve, message).message().bytes();
  }

  /** RFC 2047 §5: no encoded words in a Message-ID; RFC 5322 §3.6.4. */
  @Test
  void theMessageIdIsInAscii() {
    Sieve sieve = Away.script("vacation :from \"Ida <alice@müller.example>\" \"Away\";");
    assertThat(new String(octets(sieve, Away.MESSAGE), UTF_8))
        .containsPattern("\r\nMessage-ID: <[0-9a-f]{32}@xn--mller-kva\\.example>\r\n")
        .contains("From: Ida <alice@xn--mller-kva.example>\r\n");
  }

  private static MimeMessage read(byte[] octets) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
  }

  private static MimeMessage read(String commands, String message) throws MessagingException {
    return read(octets(Away.script(commands), message));
  }

  private static List<String> fieldNames(MimeMessage message) throws MessagingException {
    return Collections.list(message.getAllHeaders()).stream().map(Header::getName).toList();
  }

  /** Every field of a plain reply. */
  @Test
  void fields() throws MessagingException, IOException {
    MimeMessage reply = read("vacation \"I'm away.\";", Away.MESSAGE);
    assertThat(fieldNames(reply)).isEqualTo(USUAL_FIELDS);
    assertThat(reply.getFrom()).containsExactly(new InternetAddress("me@example.org"));
    assertThat(reply.getHeader("To", null)).isEqualTo("Sender <sender@example.com>");
    assertThat(reply.getSubject()).isEqualTo("Auto: lunch?");
    assertThat(reply.getSentDate()).isEqualTo(FixedHost.PLAIN.now());
    assertThat(reply.getMessageID()).matches("<[0-9a-f]{32}@example\\.org>");
    assertThat(reply.getHeader("In-Reply-To", null)).isEqualTo("<1@example.com>");
    assertThat(reply.getHeader("References", null)).isEqualTo("<1@example.com>");
    assertThat(reply.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(reply.getContentType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(reply.getContent()).isEqualTo("I'm away.\r\n");
  }

  /** RFC 5230 §5.3; | stands for nothing, \n in a script for a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Subject: lunch?                      | -                         | Auto: lunch?
          Subject: =?utf-8?q?Caf=C3=A9?=       | -                         | Auto: Café
          Subject: Grüße                       | -                         | Auto: Grüße
          Subject:                             | -                         | Automated reply
          X: no subject                        | -                         | Automated reply
          Subject: one\\n two                  | -                         | Auto: one two
          Subject: a%{subject}b                | -                         | Auto: a%{subject}b
          Subject: lunch?                      | Gone fishing              | Gone fishing
          Subject: lunch?                      | Bin weg: Grüße, 東京 🏖   | Bin weg: Grüße, 東京 🏖
          Subject: lunch?                      | a${hex:0d 0a}Bcc: x@y.example | a Bcc: x@y.example
          Subject: lunch?                      | a${hex:0d 0a 0d 0a}body   | a body
          Subject: =?utf-8?q?a=0D=0ABcc:_x?=   | -                         | Auto: a Bcc: x
          """)
  void subject(String field, String given, String expected) throws MessagingException {
    String tag = given.equals("-") ? "" : ":subject \"" + given + "\" ";
    String message = "To: me@example.org\n" + field.replace("\\n", "\n") + "\n\n";
    MimeMessage reply = read("vacation " + tag + "\"x\";", message);
    assertThat(reply.getSubject()).isEqualTo(expected);
    assertThat(reply.getHeader("Bcc")).isNull();
  }

  /** RFC 5230 §4.3: encoded words if and only if there is something to encode. */
  @ParameterizedTest
  @CsvSource({"Gone fishing (a=b?), Gone fishing (a=b?)", "Café, =?UTF-8?B?Q2Fmw6k=?="})
  void encodedWords(String given, String raw) throws MessagingException {
    MimeMessage reply = read("vacation :subject \"" + given + "\" \"x\";", Away.MESSAGE);
    assertThat(reply.getHeader("Subject", null)).isEqualTo(raw);
  }

  /** RFC 5293 §7. */
  @Test
  void changedSubject() throws MessagingException {
    MimeMessage reply =
        read(
            "deleteheader \"Subject\"; addheader \"Subject\" \"dinner?\"; vacation \"x\";",
            Away.MESSAGE);
    assertThat(reply.getSubject()).isEqualTo("Auto: dinner?");
  }

  /** docs/semantics.md, "Automatic replies": at most 256 characters, and none cut in two. */
  @Test
  void longSubject() throws MessagingException {
    String long300 = "🏖".repeat(300);
    MimeMessage given = read("vacation :subject \"" + long300 + "\" \"x\";", Away.MESSAGE);
    assertThat(given.getSubject()).isEqualTo("🏖".repeat(256));
    MimeMessage standard =
        read("vacation \"x\";", "To: me@example.org\nSubject: " + long300 + "\n\n");
    assertThat(standard.getSubject()).isEqualTo("Auto: " + "🏖".repeat(250));
  }

  /** A site's own templates. */
  @Test
  void subjectOfASite() throws MessagingException {
    VacationSettings standard = VacationSettings.DEFAULTS;
    VacationSettings site =
        new VacationSettings(
            standard.shortest(),
            standard.shortestInSeconds(),
            standard.usual(),
            standard.longest(),
            "Réponse : %{subject}",
            "Réponse",
            Set.of(Choice.CHECKED_RECIPIENT));
    Sieve sieve =
        Sieve.script(
            Away.REQUIRE + "vacation :from \"x@y.example\" \"x\";", Settings.DEFAULTS.with(site));
    MimeMessage reply = read(octets(sieve, Away.MESSAGE));
    assertThat(reply.getSubject()).isEqualTo("Réponse : lunch?");
    // RFC 5230 §4.3: a :from that the site does not allow is ignored
    assertThat(reply.getFrom()).containsExactly(new InternetAddress("me@example.org"));
    assertThat(read(octets(sieve, "To: me@example.org\n\n")).getSubject()).isEqualTo("Réponse");
  }

  /**
   * RFC 5230 §4.3 and §5.4: names, addresses, and a sender where there are several authors; ~ is a
   * double quote in the script.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@b.example                               | null <a@b.example>                    | false
          Anna Bell <a@b.example>                   | Anna Bell <a@b.example>               | false
          ~Bell, Anna~ <a@b.example>                | Bell, Anna <a@b.example>              | false
          ~Bell <x@y.example>~ <a@b.example>        | Bell <x@y.example> <a@b.example>      | false
          Zoë Müller <zoe@b.example>                | Zoë Müller <zoe@b.example>            | false
          =?utf-8?q?Zo=C3=AB?= <zoe@b.example>      | Zoë <zoe@b.example>                   | false
          =?utf-8?q?a=0D=0ABcc=3A_x?= <a@b.example> | a Bcc: x <a@b.example>                | false
          東京東京東京東京東京東京東京東京東京 <a@b.example> | 東京東京東京東京東京東京東京東京東京 <a@b.example> | false
          A <a@b.example>, c@d.example              | A <a@b.example>;null <c@d.example>    | true
          """)
  void authors(String from, String expected, boolean sender) throws MessagingException {
    String quoted = from.replace("~", "\\\"");
    MimeMessage reply = read("vacation :from \"" + quoted + "\" \"x\";", Away.MESSAGE);
    List<String> read =
        Stream.of(reply.getFrom())
            .map(InternetAddress.class::cast)
            .map(author -> author.getPersonal() + " <" + author.getAddress() + ">")
            .toList();
    assertThat(String.join(";", read)).isEqualTo(expected);
    assertThat(reply.getHeader("Sender") != null).isEqualTo(sender);
    assertThat(reply.getHeader("Bcc")).isNull();
    assertThat(reply.getHeader("From", null).split("\r\n")).allMatch(line -> line.length() < 76);
  }

  /** RFC 5230 §5.4: the owner's address, and of several the one that the message was for. */
  @ParameterizedTest
  @CsvSource({
    "To: main@example.org, main@example.org",
    "To: Alias@Example.org, alias@example.org",
    "To: me@example.org, me@example.org",
    "To: info@sales.example, info@sales.example",
    "Cc: INFO@sales.example, info@sales.example",
    "Resent-To: info@sales.example, info@sales.example",
    "'To: info@sales.example, main@example.org', main@example.org",
    "'To: info@sales.example, me@example.org', me@example.org",
    "'To: info@sales.example, alias@example.org', alias@example.org",
  })
  void fromTheAddressThatTheMessageWasFor(String field, String from) throws MessagingException {
    Sieve sieve =
        Away.script("vacation :addresses [\"info@sales.example\"] \"x\";")
            .with(
                FixedHost.PLAIN.with(
                    Facts.NONE.withAddresses("main@example.org alias@example.org")));
    assertThat(read(octets(sieve, field + "\n\n")).getFrom())
        .containsExactly(new InternetAddress(from));
  }

  /** A site that trusts no {@code :from} does not trust {@code :addresses} either. */
  @Test
  void foreignAddressesOfASite() throws MessagingException {
    Sieve sieve =
        site("vacation :addresses [\"boss@x.example\"] \"x\";", Choice.FOREIGN_AUTHORS, false);
    assertThat(read(octets(sieve, "To: boss@x.example\n\n")).getFrom())
        .containsExactly(new InternetAddress("me@example.org"));
  }

  private static Sieve site(String commands, Choice choice, boolean made) {
    VacationSettings site = VacationSettings.DEFAULTS.with(choice, made);
    return Sieve.script(Away.REQUIRE + commands, Settings.DEFAULTS.with(site));
  }

  /** RFC 5230 §5.5: the recipient of the reply, with the name that the message gives it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          From: Sender <sender@example.com>          | Sender <sender@example.com>       | Sender <sender@example.com>
          From: ~Ann, O'N.~ <Sender@Example.com>     | Ann, O'N. <sender@example.com>    | Ann, O'N. <Sender@Example.com>
          From: =?utf-8?q?Zo=C3=AB?= <sender@example.com> | Zoë <sender@example.com>     | Zoë <sender@example.com>
          From: sender@example.com (Ann)             | null <sender@example.com>         | null <sender@example.com>
          From: a@b.example, S <sender@example.com>  | S <sender@example.com>            | null <a@b.example>
          From: Other <other@b.example>              | null <sender@example.com>         | Other <other@b.example>
          Sender: S <s@b.example>                    | null <sender@example.com>         | S <s@b.example>
          From: =?utf-8?q?a=0D=0ABcc=3A_x?= <sender@example.com> | a Bcc: x <sender@example.com> | a Bcc: x <sender@example.com>
          From: nobody                               | null <sender@example.com>         | null <sender@example.com>
          X: none                                    | null <sender@example.com>         | null <sender@example.com>
          """)
  void to(String field, String expected, String ignoringEnvelope) throws MessagingException {
    String message = field.replace("~", "\"") + "\nTo: me@example.org\n\n";
    assertThat(shownTo(Away.script("vacation \"x\";"), message)).isEqualTo(expected);
    assertThat(shownTo(site("vacation \"x\";", Choice.TO_IGNORING_ENVELOPE, true), message))
        .isEqualTo(ignoringEnvelope);
  }

  private static String shownTo(Sieve sieve, String message) throws MessagingException {
    // it is sent to the envelope sender, whatever it says
    assertThat(Away.due(sieve, message).to()).isEqualTo("sender@example.com");
    MimeMessage reply = read(octets(sieve, message));
    assertThat(reply.getHeader("Bcc")).isNull();
    InternetAddress to = (InternetAddress) reply.getAllRecipients()[0];
    return to.getPersonal() + " <" + to.getAddress() + ">";
  }

  @Test
  void longNames() {
    String name = "n".repeat(1 << 20) + " <sender@example.com>";
    Reply.Due reply =
        Away.due(Away.script("vacation \"x\";"), "From: " + name + "\nTo: me@example.org\n\n");
    assertThat(reply.message().size()).isLessThan(2_000);
  }

  /** RFC 5230 §5.1: null, unless a site says otherwise. */
  @Test
  void envelopeSender() {
    assertThat(Away.due(Away.script("vacation \"x\";"), Away.MESSAGE).from()).isEmpty();
    Sieve sieve = site("vacation \"x\";", Choice.SENT_FROM_RECIPIENT, true);
    assertThat(Away.due(sieve, Away.MESSAGE).from()).isEqualTo("me@example.org");
    assertThat(Away.due(sieve, Away.MESSAGE).to()).isEqualTo("sender@example.com");
  }

  /** RFC 5322 §3.6.4, RFC 5230 §5.8. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X: 1                                              | -      | -
          References: <a@b>                                 | -      | -
          Message-ID: none                                  | -      | -
          Message-ID: <c@d>                                 | <c@d>  | <c@d>
          Message-ID: (x) <c@d>                             | <c@d>  | <c@d>
          Message-ID: <c@d>;References: <a@b> <b@b>         | <c@d>  | <a@b> <b@b> <c@d>
          Message-ID: <c@d>;In-Reply-To: <a@b>              | <c@d>  | <a@b> <c@d>
          Message-ID: <c@d>;In-Reply-To: <a@b> <b@b>        | <c@d>  | <c@d>
          Message-ID: <c@d>;In-Reply-To: <x@b>;References: <a@b> | <c@d> | <a@b> <c@d>
          Message-ID: <c@d>;References: not an id           | <c@d>  | <c@d>
          Message-ID: <é@d>                                 | -      | -
          Message-ID: <<c@d>>                               | <c@d>  | <c@d>
          """)
  void thread(String fields, String inReplyTo, String references) throws MessagingException {
    String message = fields.replace(";", "\n") + "\nTo: me@example.org\n\n";
    MimeMessage reply = read("vacation \"x\";", message);
    assertThat(String.valueOf(reply.getHeader("In-Reply-To", null)).replace("null", "-"))
        .isEqualTo(inReplyTo);
    assertThat(String.valueOf(unfolded(reply, "References")).replace("null", "-"))
        .isEqualTo(references);
  }

  private static String unfolded(MimeMessage message, String name) throws MessagingException {
    String value = message.getHeader(name, null);
    return value == null ? "null" : MimeUtility.unfold(value);
  }

  /** RFC 3834 §3: the time zone of the site. */
  @Test
  void date() throws MessagingException {
    FixedHost host =
        FixedHost.PLAIN
            .withZone(ZoneId.of("Asia/Kolkata"))
            .withNow(Instant.parse("2026-09-01T23:05:09Z"));
    MimeMessage reply = read(octets(Away.script("vacation \"x\";").with(host), Away.MESSAGE));
    assertThat(reply.getHeader("Date", null)).isEqualTo("Wed, 2 Sep 2026 04:35:09 +0530");
  }

  /** The id is that of this reply to this message: no chance in it. */
  @Test
  void messageId() throws MessagingException {
    String id = read("vacation \"x\";", Away.MESSAGE).getMessageID();
    assertThat(read("vacation \"x\";", Away.MESSAGE).getMessageID()).isEqualTo(id);
    assertThat(read("vacation \"y\";", Away.MESSAGE).getMessageID()).isNotEqualTo(id);
    assertThat(read("vacation \"x\";", "X: y\n" + Away.MESSAGE).getMessageID()).isNotEqualTo(id);
  }

  /** RFC 5322 §2.1.1: a part with lines that are too long is encoded anew; its content stays. */
  @ParameterizedTest
  @CsvSource({
    "8bit, ü",
    "7bit, x",
    "binary, é=",
    "'', x",
    "'', 東京",
  })
  void longLinesOfAMimeReason(String encoding, String letter)
      throws MessagingException, IOException {
    String field = encoding.isEmpty() ? "" : "Content-Transfer-Encoding: " + encoding + "\n";
    String line = letter.repeat(2_000);
    String entity = "Content-Type: text/html; charset=utf-8\n" + field + "\n<p>" + line + "</p>";
    MimeMessage reply = mime(entity);
    assertThat(reply.getContent()).isEqualTo("<p>" + line + "</p>");
    assertThat(reply.getHeader("Content-Transfer-Encoding")).hasSize(1);
    assertThat(reply.getContentType()).isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void longLinesThatAreEncoded() throws MessagingException, IOException {
    String base64 = Base64.getEncoder().encodeToString("schön ".repeat(500).getBytes(UTF_8));
    String head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ";
    assertThat(mime(head + "base64\n\n" + base64).getContent()).isEqualTo("schön ".repeat(500));
    assertThat(mime(head + "quoted-printable\n\n" + "=C3=B6".repeat(500)).getContent())
        .isEqualTo("ö".repeat(500));
  }

  @Test
  void longLinesInAPart() throws MessagingException, IOException {
    String entity =
        """
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        short
        --b
        Content-Type: text/html; charset=utf-8
        Content-Disposition: inline

        %s
        --b
        Content-Type: application/x-data

        %s
        --b--
        """
            .formatted("ü".repeat(999), "d".repeat(999));
    MimeMultipart parts = (MimeMultipart) mime(entity).getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("short");
    assertThat(parts.getBodyPart(0).getHeader("Content-Transfer-Encoding")).isNull();
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("ü".repeat(999));
    assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo("inline");
    assertThat(parts.getBodyPart(2).getInputStream().readAllBytes())
        .isEqualTo("d".repeat(999).getBytes(UTF_8));
  }

  /** What cannot be encoded anew is an error, in check and in a run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain\nContent-Transfer-Encoding: x-zip\n\n~",
        "Content-Type: multipart/mixed; boundary=b\n\n~\n--b\n\nx\n--b--\n",
      })
  void longLinesThatStay(String entity) {
    String line = "x".repeat(999);
    assertThat(
            Sieve.findings(Away.REQUIRE + "vacation :mime \"" + entity.replace("~", line) + "\";"))
        .containsExactly("SV0320 2:16");
    String run =
        "set \"v\" \"" + line + "\"; vacation :mime \"" + entity.replace("~", "${v}") + "\";";
    assertThat(Away.script(run).errorOn(Away.MESSAGE)).startsWith("SR0082");
  }

  private static MimeMessage mime(String entity) throws MessagingException {
    String quoted = entity.replace("\\", "\\\\").replace("\"", "\\\"");
    byte[] octets = octets(Away.script("vacation :mime \"" + quoted + "\";"), Away.MESSAGE);
    assertThat(new String(octets, UTF_8).split("\r\n", -1))
        .allMatch(line -> line.getBytes(UTF_8).length <= 998);
    return read(octets);
  }

  /** Text comes out as it went in, whatever it is, in lines that any server takes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I'm away.",
        "one\ntwo\n",
        "one\r\ntwo\r\n\r\n",
        "bare\rcr",
        "Grüße aus Nürnberg = schön ",
        "trailing blank é \nnext\t\n",
        ".\n..\nFrom me",
        "東京にいます。月曜日に戻ります。",
        "🏖🏖🏖",
        "é = equals =\n=20"
      })
  void text(String text) throws MessagingException, IOException {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
    byte[] octets = octets(Away.script("vacation \"" + quoted + "\";"), Away.MESSAGE);
    String expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n");
    String ended = expected.endsWith("\r\n") ? expected : expected + "\r\n";
    assertThat(String.valueOf(read(octets).getContent())).isEqualTo(ended);
    assertMailable(octets);
  }

  /** RFC 5322 §2.1.1 and §2.3, RFC 2045 §2.7. */
  private static void assertMailable(byte[] octets) {
    String text = new String(octets, UTF_8);
    assertThat(text).endsWith("\r\n").doesNotContain("\0");
    assertThat(text.chars().allMatch(c -> c < 0x80)).isTrue();
    String[] lines = text.split("\r\n", -1);
    assertThat(lines).allMatch(line -> line.length() <= 998);
    assertThat(lines).noneMatch(line -> line.contains("\r") || line.contains("\n"));
  }

  @ParameterizedTest
  @CsvSource({"997, 7bit", "998, 7bit", "999, quoted-printable", "100000, quoted-printable"})
  void longLines(int length, String encoding) throws MessagingException, IOException {
    byte[] octets = octets(Away.script("vacation \"" + "x".repeat(length) + "\";"), Away.MESSAGE);
    MimeMessage reply = read(octets);
    assertThat(reply.getEncoding()).isEqualTo(encoding);
    assertThat(reply.getContent()).isEqualTo("x".repeat(length) + "\r\n");
    assertMailable(octets);
  }

  /** RFC 5230 §4.4, its example: the entity is used as it is. */
  @Test
  void mimeReason() throws MessagingException, IOException {
    MimeMessage reply =
        read(
            """
            vacation :mime text:
            Content-Type: multipart/alternative; boundary=foo

            --foo

            I'm at the beach relaxing.  Mmmm, surf...

            --foo
            Content-Type: text/html; charset=us-ascii

            <P>I'm at the <A HREF="beach.gif">beach</A> relaxing.</P>

            --foo--
            .
            ;
            """,
            Away.MESSAGE);
    assertThat(reply.getContentType()).isEqualTo("multipart/alternative; boundary=foo");
    MimeMultipart parts = (MimeMultipart) reply.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContent())
        .isEqualTo("I'm at the beach relaxing.  Mmmm, surf...\r\n");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
  }

  /** Whatever a sender gets into a MIME reason, the header says what it should. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Type: text/plain\\nBcc: x@y.example\\n\\nbody    | 2
          content-type: text/plain\\nFrom: x@y.example\\n\\nbody   | 2
          Content-Type: text/plain\\nMIME-Version: 1.1\\n\\nbody   | 2
          MIME-Version: 1.0\\n\\nbody                              | 1
          \\nbody                                                  | 1
          Content-Type: text/plain;\\n charset=utf-8\\n\\nGrüße    | 3
          \\nGrüße                                                 | 3
          """)
  void mimeHeader(String reason, int fields) throws MessagingException {
    String commands = "vacation :mime \"" + reason.replace("\\n", "\n") + "\";";
    MimeMessage reply = read(commands, Away.MESSAGE);
    List<String> names = fieldNames(reply);
    assertThat(names.subList(0, 11)).isEqualTo(USUAL_FIELDS.subList(0, 11));
    assertThat(names).hasSize(10 + fields);
    assertThat(reply.getHeader("From")).hasSize(1);
    assertThat(reply.getHeader("MIME-Version")).containsExactly("1.0");
  }

  /** Exactly what goes out; a change is to be looked at as a diff. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "encoded", "mime"})
  void golden(String name) throws IOException {
    String commands = resource(name + ".sieve");
    Sieve sieve = Sieve.script(commands).with(FixedHost.PLAIN.withZone(ZoneId.of("Europe/Vienna")));
    Reply.Due reply = Away.due(sieve, resource("message.txt"));
    assertThat(new String(reply.message().bytes(), UTF_8).replace("\r\n", "\n"))
        .isEqualTo(resource(name + ".txt"));
  }

  private static String resource(String name) throws IOException {
    try (var in = ReplyMessageTest.class.getResourceAsStream("/replies/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
