package org.tamis.engine.ext.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Address;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Product;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** spec-bosch-sieve-report and the format of RFC 5965. */
class ReportTest {
  private static final String REQUIRE =
      "require [\"vnd.dovecot.report\", \"variables\", \"editheader\"];\n";

  /** Section 5. */
  private static final String SPAM =
      """
      Return-Path: <spammer@example.com>
      Message-ID: <1234567.89ABCDEF@example.com>
      Date: Thu, 17 Mar 2016 2:59:19 +0100
      From: "Steve Pammer" <spammer@example.com>
      To: "Victor Timson" <victim@example.org>
      Subject: Male enhancement products
      X-Spam-Status: not spam

      We have very interesting offers!
      """;

  private static final FixedHost HOST =
      FixedHost.PLAIN.with(
          Facts.NONE.withEnvironment("host", "mx.example.org").withAddresses("victim@example.org"));

  private static Outcome run(String commands, String message) {
    return Sieve.script(REQUIRE + commands)
        .with(new Envelope("spammer@example.com", "victim+x@example.org"))
        .with(HOST)
        .on(message);
  }

  private static Mailing mailing(Action action) {
    return action.mailing().orElseThrow();
  }

  private static List<Mailing> sent(String commands) {
    Outcome outcome = run(commands, SPAM);
    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.implicitKeep()).isTrue(); // section 3
    return outcome.actions().stream().map(one -> mailing(one.action())).toList();
  }

  /** Section 5, with the fields in our order. */
  @Test
  void theExample() throws Exception {
    Mailing mailing =
        sent("""
        if header "x-spam-status" "not spam" {
            report "abuse" "This spam message slipped through." "spam-report@example.org";
        }
        """)
            .getFirst();
    assertThat(mailing.sender()).isEqualTo("postmaster@mx.example.org");
    assertThat(mailing.recipients()).containsExactly("spam-report@example.org");
    String boundary = new ContentType(parsed(mailing).getContentType()).getParameter("boundary");
    assertThat(new String(mailing.message().bytes(), UTF_8).replace("\r\n", "\n"))
        .isEqualTo(
            """
            From: Postmaster <postmaster@mx.example.org>
            To: spam-report@example.org
            Subject: Male enhancement products
            Date: Sun, 22 Nov 2026 10:00:00 +0000
            Message-ID: <a401ce4072c6c25da0a07458b7abf3ac@mx.example.org>
            Auto-Submitted: auto-generated (report)
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report;
            	boundary="BOUNDARY"
            Content-Transfer-Encoding: 7bit

            --BOUNDARY
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            This spam message slipped through.

            --BOUNDARY
            Content-Type: message/feedback-report
            Content-Transfer-Encoding: 7bit

            Version: 1
            Feedback-Type: abuse
            User-Agent: Tamis/VERSION
            Original-Mail-From: <spammer@example.com>
            Dovecot-Reporting-User: victim@example.org

            --BOUNDARY
            Content-Type: message/rfc822
            Content-Transfer-Encoding: 7bit

            """
                    .replace("BOUNDARY", boundary)
                    .replace("VERSION", Product.VERSION)
                + SPAM
                + "\n--"
                + boundary
                + "--\n");
  }

  @Test
  void itIsReadAsAReport() throws Exception {
    MimeMessage read = parsed(sent("report \"virus\" \"Größe\" \"r@x.example\";").getFirst());
    ContentType type = new ContentType(read.getContentType());
    assertThat(type.match("multipart/report")).isTrue();
    assertThat(type.getParameter("report-type")).isEqualTo("feedback-report");
    MimeMultipart parts = (MimeMultipart) read.getContent();
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Größe\r\n");
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("message/feedback-report");
    assertThat(raw(parts.getBodyPart(2))).isEqualTo(SPAM.replace("\n", "\r\n"));
  }

  /** RFC 5965 §2 (d): the whole header, and nothing of the body. */
  @Test
  void headersOnly() throws Exception {
    MimeMultipart parts =
        (MimeMultipart)
            parsed(sent("report :headers_only \"abuse\" \"x\" \"r@x.example\";").getFirst())
                .getContent();
    assertThat(parts.getBodyPart(2).getContentType()).isEqualTo("text/rfc822-headers");
    assertThat(raw(parts.getBodyPart(2)))
        .isEqualTo(SPAM.substring(0, SPAM.indexOf("\n\n") + 1).replace("\n", "\r\n"));
  }

  /** Evidence is what came in, whatever the script has made of it. */
  @Test
  void theMessageIsReportedAsItWasReceived() throws Exception {
    MimeMultipart parts =
        (MimeMultipart)
            parsed(
                    sent("""
                    deleteheader "From";
                    report "abuse" "x" "r@x.example";
                    """)
                        .getFirst())
                .getContent();
    assertThat(raw(parts.getBodyPart(2))).contains("From: \"Steve Pammer\"");
  }

  /** Section 3: one report for each feedback type and recipient; the first text counts. */
  @Test
  void duplicatesAreIgnored() {
    List<Mailing> sent =
        sent(
            """
            report "abuse" "one" "r@x.example";
            report "Abuse" "two" "R@x.example";
            report "fraud" "three" "r@x.example";
            report "abuse" "four" "s@x.example";
            """);
    assertThat(sent).hasSize(3);
    assertThat(new String(sent.getFirst().message().bytes(), UTF_8)).contains("one");
  }

  /** Section 3: never to the account that runs the script. */
  @ParameterizedTest
  @CsvSource({"victim@example.org", "VICTIM@example.org", "victim+x@example.org"})
  void notToOneself(String address) {
    Outcome outcome = run("report \"abuse\" \"x\" \"" + address + "\";", SPAM);
    assertThat(outcome.error().orElseThrow().code()).isEqualTo("SR0116");
    assertThat(outcome.implicitKeep()).isTrue();
  }

  /** Section 3: mail loops. */
  @Test
  void noReportAboutAReport() {
    String report = "Subject: x\nContent-Type: multipart/report; report-type=Feedback-Report\n\nx";
    Outcome outcome = run("report \"abuse\" \"x\" \"r@x.example\";", report);
    assertThat(outcome.actions()).isEmpty();
    assertThat(outcome.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          report "not a token" "x" "r@x.example";  | SV0219 2:8
          report "" "x" "r@x.example";             | SV0219 2:8
          report "abuse" "x" "two@x, three@x";     | SV0219 2:20
          """)
  void mistakesOfTheScript(String command, String finding) {
    assertThat(Sieve.findings(REQUIRE + command)).containsExactly(finding);
  }

  /** No value of a variable can put a field anywhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abuse${lf}X-Bad: 1 | r@x.example           | SR0115
          abuse              | r@x.example${lf}Bcc:b | SR0010
          """)
  void valuesMadeByTheRun(String type, String recipient, String code) {
    String script = "set \"lf\" \"\r\n\"; report \"%s\" \"x\" \"%s\";".formatted(type, recipient);
    assertThat(run(script, SPAM).error().orElseThrow().code()).isEqualTo(code);
  }

  @Test
  void hostileSubjectsAndSenders() throws Exception {
    String message =
        "Subject: " + "a".repeat(1_000_000) + "\nSubject: two\nContent-Type: text/plain\n\nx\n";
    Outcome outcome =
        Sieve.script(REQUIRE + "report \"abuse\" \"x\" \"r@x.example\";")
            .with(new Envelope("ü@x.example", "me@example.org"))
            .with(HOST)
            .on(message);
    Mailing mailing = mailing(outcome.actions().getFirst().action());
    assertThat(parsed(mailing).getSubject()).hasSize(256);
    assertThat(new String(mailing.message().bytes(), UTF_8)).doesNotContain("Original-Mail-From");
  }

  @Test
  void thePostmasterCanBeAnother() {
    Settings settings =
        Settings.DEFAULTS.with(
            new Postmaster(Address.parseList("Mail team <team@example.org>").stream().findFirst()));
    Mailing mailing =
        mailing(
            Sieve.script(
                    "require \"vnd.dovecot.report\"; report \"abuse\" \"x\" \"r@x.example\";",
                    settings)
                .with(HOST)
                .actionsOn(SPAM)
                .getFirst());
    assertThat(mailing.sender()).isEqualTo("team@example.org");
    assertThat(new String(mailing.message().bytes(), UTF_8))
        .startsWith("From: Mail team <team@example.org>\r\n");
  }

  @Test
  void isOfferedWhereMailCanBeSent() {
    assertThat(
            Sieve.findings(
                "require \"vnd.dovecot.report\";", Settings.DEFAULTS.with(new SiteSending(false))))
        .containsExactly("SV0210 1:9");
  }

  private static MimeMessage parsed(Mailing mailing) throws Exception {
    return new MimeMessage(null, new ByteArrayInputStream(mailing.message().bytes()));
  }

  private static String raw(BodyPart part) throws Exception {
    return new String(((MimeBodyPart) part).getRawInputStream().readAllBytes(), UTF_8);
  }
}
