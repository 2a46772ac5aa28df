package org.tamis.engine.ext.reject;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Address;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Sieve;

/** Notices as messages, read back by another program: RFC 3464, RFC 8098, RFC 6522. */
class NoticeMessageTest {
  private static final String DSN = "ereject \"I am not taking mail from you, Grüße.\";";
  private static final String MDN = "reject \"I am not taking mail from you, Grüße.\";";

  private static MimeMessage read(String commands, String message) throws MessagingException {
    return Refused.parsed(Refused.script(commands), message);
  }

  private static MimeMessage read(String commands, Envelope envelope) throws MessagingException {
    return Refused.parsed(Refused.script(commands).with(envelope), Refused.MESSAGE);
  }

  /** RFC 3464 §2 and §2.1, RFC 5429 §2.1.2. */
  @Test
  void deliveryStatusNotification() throws MessagingException, IOException {
    MimeMessage report = read(DSN, Refused.MESSAGE);
    assertReport(report, "delivery-status");
    assertThat(report.getFrom())
        .containsExactly(new InternetAddress("Postmaster <postmaster@localhost>"));
    assertThat(Refused.part(report, 1))
        .isEqualTo(
            """
            Reporting-MTA: dns; localhost

            Final-Recipient: rfc822; me@example.org
            Action: failed
            Status: 5.7.1
            """
                .replace("\n", "\r\n"));
  }

  /** RFC 8098 §3 and §3.1, RFC 5429 §2.2.1. */
  @Test
  void dispositionNotification() throws MessagingException, IOException {
    MimeMessage report = read(MDN, Refused.MESSAGE);
    assertReport(report, "disposition-notification");
    // RFC 8098 §3: the person for whom it is issued; RFC 5322 §3.6.2: who writes for that person
    assertThat(report.getFrom()).containsExactly(new InternetAddress("me@example.org"));
    assertThat(report.getSender())
        .isEqualTo(new InternetAddress("Postmaster <postmaster@localhost>"));
    assertThat(report.getHeader("Disposition-Notification-To")).isNull();
    assertThat(Refused.part(report, 1))
        .isEqualTo(
            """
            Reporting-UA: localhost; Tamis
            Final-Recipient: rfc822; me@example.org
            Original-Message-ID: <1@desert.example.org>
            Disposition: automatic-action/MDN-sent-automatically; deleted
            """
                .replace("\n", "\r\n"));
  }

  /** What both have: RFC 6522 §3, RFC 3834 §5, RFC 5429 §2.1.2 and §2.2.1. */
  private static void assertReport(MimeMessage report, String type)
      throws MessagingException, IOException {
    ContentType contentType = new ContentType(report.getContentType());
    assertThat(contentType.match("multipart/report")).isTrue();
    assertThat(contentType.getParameter("report-type")).isEqualTo(type);
    assertThat(report.getAllRecipients())
        .containsExactly(new InternetAddress("sender@example.com"));
    assertThat(report.getSubject()).isEqualTo("Your message was refused");
    assertThat(report.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(report.getHeader("In-Reply-To", null)).isEqualTo("<1@desert.example.org>");
    assertThat(report.getMessageID()).isNotEqualTo("<1@desert.example.org>");
    MimeMultipart parts = (MimeMultipart) report.getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(Refused.part(report, 0))
        .isEqualTo(
            """
            Your message to <me@example.org> was refused by the recipient's mail filtering program.
            The reason given is as follows:

            I am not taking mail from you, Grüße.
            """
                .replace("\n", "\r\n"));
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("message/" + type);
    assertThat(parts.getBodyPart(2).getContentType()).isEqualTo("text/rfc822-headers");
    assertThat(Refused.part(report, 2))
        .isEqualTo(
            Refused.MESSAGE
                .substring(0, Refused.MESSAGE.indexOf("\n\n") + 1)
                .replace("\n", "\r\n"));
  }

  /** RFC 3464 §2, RFC 8098 §3: the envelope sender MUST be null, and the recipient the sender. */
  @ParameterizedTest
  @ValueSource(strings = {DSN, MDN})
  void envelope(String commands) {
    Mailing mailing = ((Notice.Due) Refused.rejection(commands).notice()).mailing();
    assertThat(mailing.sender()).isEmpty();
    assertThat(mailing.recipients()).containsExactly("sender@example.com");
  }

  /** RFC 3464 §2.2.1 and §2.3.1, RFC 8098 §3.2.3, RFC 6533 §3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ereject | ENVID | QQ+2B314 | Original-Envelope-Id: QQ+314
          ereject | ENVID | a+0D+0ABcc:+20x | Original-Envelope-Id: a??Bcc: x
          ereject | ORCPT | rfc822;Bob+2BX@Big-Bucks.com | Original-Recipient: rfc822; Bob+X@Big-Bucks.com
          reject  | ORCPT | rfc822;Bob+2BX@Big-Bucks.com | Original-Recipient: rfc822; Bob+X@Big-Bucks.com
          ereject | ORCPT | rfc822;a+0D+0AAction:+20delivered | Original-Recipient: rfc822; a??Action: delivered
          ereject | TO    | Me+D@Example.ORG | Final-Recipient: rfc822; Me+D@Example.ORG
          ereject | TO    | mé+d@exämple.org | Final-Recipient: utf-8; m\\x{E9}\\x{2B}d@ex\\x{E4}mple.org
          reject  | TO    | mé+d@exämple.org | Final-Recipient: utf-8; m\\x{E9}\\x{2B}d@ex\\x{E4}mple.org
          reject  | TO    | u1               | Final-Recipient: rfc822; u1
          """)
  void factsOfTheEnvelope(String command, String key, String value, String field)
      throws MessagingException, IOException {
    Map<String, String> parameters = Map.of(key, value);
    String to = key.equals("TO") ? value : "me@example.org";
    Envelope envelope = new Envelope("s@y.example", to, parameters, parameters);
    MimeMessage report = read(command + " \"é\";", envelope);
    assertThat(Refused.part(report, 1).lines()).contains(field);
    assertThat(Refused.part(report, 1).chars()).allMatch(c -> c < 0x80);
  }

  /** RFC 8098 §3.2.3: the message's own field, where it has one. */
  @Test
  void originalRecipientOfTheMessage() throws MessagingException, IOException {
    MimeMessage report = read(MDN, "Original-Recipient: rfc822;first@example.net\n\n");
    assertThat(Refused.part(report, 1).lines())
        .contains("Original-Recipient: rfc822;first@example.net")
        // RFC 8098 §3.2.5: if and only if the message has one
        .noneMatch(line -> line.startsWith("Original-Message-ID"));
  }

  /** RFC 5293 §7, RFC 5429 §2.4: what is quoted is what was received. */
  @ParameterizedTest
  @ValueSource(strings = {DSN, MDN})
  void quotesWhatWasReceived(String commands) throws MessagingException, IOException {
    MimeMessage report =
        read("addheader \"X-A\" \"b\"; deleteheader \"subject\"; " + commands, Refused.MESSAGE);
    assertThat(Refused.part(report, 2)).contains("Subject: birdseed").doesNotContain("X-A");
  }

  @Test
  void postmaster() throws MessagingException {
    Settings settings =
        Settings.DEFAULTS.with(
            new Postmaster(Optional.of(new Address("Mail desk", "help", "example.org"))));
    Sieve sieve = Sieve.script("require \"ereject\"; ereject \"é\";", settings);
    assertThat(Refused.parsed(sieve, Refused.MESSAGE).getFrom())
        .containsExactly(new InternetAddress("Mail desk <help@example.org>"));
  }

  /** Whatever a sender gets into the reason, the header and the facts stay what they are. */
  @ParameterizedTest
  @CsvSource({"reject", "ereject"})
  void injection(String command) throws MessagingException, IOException {
    String subject =
        "Subject: =?utf-8?q?=C3=A9=0D=0ABcc:_x=40y.example=0D=0A=0D=0A--b=0D=0A.=0D=0A?=\n\n";
    MimeMessage report =
        read(
            "if header :matches \"subject\" \"*\" { %s \"${1}${hex:0d 0a}To: x\"; }"
                .formatted(command),
            subject);
    List<String> names =
        Collections.list(report.getAllHeaders()).stream().map(Header::getName).toList();
    assertThat(names).doesNotContain("Bcc").doesNotHaveDuplicates();
    assertThat(report.getAllRecipients()).hasSize(1);
    assertThat(((MimeMultipart) report.getContent()).getCount()).isEqualTo(3);
    assertThat(Refused.part(report, 0)).endsWith("\r\nTo: x\r\n").contains("é");
    assertThat(Refused.part(report, 1)).doesNotContain("x@y");
  }

  /** A reason made of much of a message makes no large notice. */
  @Test
  void longReason() throws MessagingException, IOException {
    String script =
        "set \"a\" \"é" + "x".repeat(4_000) + "\"; reject \"" + "${a}".repeat(250) + "\";";
    byte[] octets = Refused.notice(Refused.script(script), Refused.MESSAGE);
    assertThat(octets).hasSizeLessThan(30_000);
    assertThat(Refused.part(Refused.parsed(octets), 0)).endsWith("[...]\r\n");
    assertMailable(octets);
  }

  /** RFC 6522 §4: a header that is broken, or no end of it, is in seven bits and not too long. */
  @ParameterizedTest
  @CsvSource({"é, 3", "x, 998", "x, 999", "x, 60000", "x, 200000", "é, 200000"})
  void oddHeaders(String octet, int length) throws MessagingException, IOException {
    String message = "Subject: a\nX-Long: " + octet.repeat(length) + "\nX-Last: z\n\nbody\n";
    byte[] octets = Refused.notice(Refused.script(DSN), message);
    String quoted = Refused.part(Refused.parsed(octets), 2);
    assertThat(quoted).startsWith("Subject: a\r\n").doesNotContain("body");
    assertThat(quoted.contains("X-Last: z")).isEqualTo(length < 65_536);
    assertThat(octets).hasSizeLessThan(1 << 18);
    assertMailable(octets);
  }

  @Test
  void aMessageWithoutHeader() throws MessagingException, IOException {
    byte[] octets = Refused.notice(Refused.script(DSN), "\nbody");
    assertThat(Refused.part(Refused.parsed(octets), 2)).isEmpty();
    assertMailable(octets);
  }

  /** RFC 5322 §2.1.1 and §2.3; RFC 3464 §2.1 and RFC 8098 §3.1: seven bits. */
  private static void assertMailable(byte[] octets) {
    String text = new String(octets, UTF_8);
    assertThat(text.chars().allMatch(c -> c < 0x80 && c != 0)).isTrue();
    assertThat(text.split("\r\n", -1))
        .allMatch(line -> line.length() <= 998)
        .noneMatch(line -> line.contains("\r") || line.contains("\n"));
  }

  /** Without a reason there is nothing to give. */
  @Test
  void blankReason() throws MessagingException, IOException {
    assertThat(Refused.part(read("ereject \" \";", Refused.MESSAGE), 0))
        .isEqualTo(
            "Your message to <me@example.org> was refused by the recipient's mail filtering"
                + " program.\r\n");
  }

  /** The id is that of this notice about this message: no chance in it. */
  @Test
  void messageId() {
    byte[] first = Refused.notice(Refused.script(DSN), Refused.MESSAGE);
    assertThat(Arrays.equals(first, Refused.notice(Refused.script(DSN), Refused.MESSAGE))).isTrue();
  }

  /** Exactly what goes out; a change is to be looked at as a diff. */
  @ParameterizedTest
  @ValueSource(strings = {"reject", "ereject"})
  void golden(String name) throws IOException {
    Envelope envelope =
        new Envelope(
            "s@y.example",
            "me+d@example.org",
            Map.of("ENVID", "QQ314"),
            Map.of("ORCPT", "rfc822;first@example.net"));
    Sieve sieve = Sieve.script(resource(name + ".sieve")).with(envelope);
    assertThat(
            new String(Refused.notice(sieve, resource("message.txt")), UTF_8).replace("\r\n", "\n"))
        .isEqualTo(resource(name + ".txt"));
  }

  private static String resource(String name) throws IOException {
    try (var in = NoticeMessageTest.class.getResourceAsStream("/notices/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }
}
