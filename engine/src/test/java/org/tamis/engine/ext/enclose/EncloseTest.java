package org.tamis.engine.ext.enclose;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Changed;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** RFC 5703 §6. */
class EncloseTest {
  private static final String REQUIRE =
      "require [\"enclose\", \"replace\", \"foreverypart\", \"mime\", \"variables\", \"copy\","
          + " \"editheader\", \"fileinto\", \"encoded-character\"];\n";

  private static final String MESSAGE =
      """
      Received: from a by b; Mon, 5 Jan 2026 09:00:00 +0100
      Auto-Submitted: no
      From: Ann <ann@example.com>
      To: me@example.org
      Subject: hello
       world
      Date: Mon, 5 Jan 2026 08:58:00 +0100
      Message-ID: <1@example.com>
      Content-Type: text/plain; name=program.exe

      body
      """;

  private static Changed changed(String commands) {
    return Changed.by(REQUIRE + commands, MESSAGE);
  }

  private static Multipart parts(MimeMessage message) throws MessagingException, IOException {
    assertThat(message.getContentType()).startsWith("multipart/mixed;");
    Multipart parts = (Multipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    return parts;
  }

  /** All of it; the message is there octet for octet. */
  @Test
  void wholeMessage() throws Exception {
    Changed message = changed("enclose :subject \"Warning\" \"Do not open.\";");
    assertThat(message.lines().replaceAll("=_[0-9a-f]{32}", "BOUNDARY"))
        .isEqualTo(
            """
            Received: from a by b; Mon, 5 Jan 2026 09:00:00 +0100
            Auto-Submitted: no
            Subject: Warning
            From: me@example.org
            Date: Sun, 22 Nov 2026 10:00:00 +0000
            Message-ID: <ID@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/mixed;
            \tboundary="BOUNDARY"
            Content-Transfer-Encoding: 7bit

            --BOUNDARY
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Do not open.

            --BOUNDARY
            Content-Type: message/rfc822
            Content-Transfer-Encoding: 7bit

            """
                    .replace("ID@", id(message) + "@")
                + MESSAGE
                + "\n--BOUNDARY--\n");
    Multipart parts = parts(message.read());
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Do not open.\r\n");
    assertThat(((MimeMessage) parts.getBodyPart(1).getContent()).getSubject())
        .isEqualTo("hello world");
  }

  private static String id(Changed message) throws MessagingException {
    String id = message.read().getMessageID();
    assertThat(id).matches("<[0-9a-f]{32}@example\\.org>");
    return id.substring(1, 33);
  }

  /** §9.2. */
  @Test
  void warning() throws Exception {
    String script =
        """
        require [ "foreverypart", "mime", "enclose" ];
        foreverypart
        {
          if header :mime :param "filename"
             :matches ["Content-Type", "Content-Disposition"]
               ["*.com", "*.exe", "*.vbs", "*.scr",
                "*.pif", "*.hta", "*.bat", "*.zip" ]
          {
            # these attachment types are executable
            enclose :subject "Warning" text:
        WARNING! The enclosed message contains executable attachments.
        Before clicking on these message attachments, you should verify
        with the sender that this message was sent by them and not a
        computer virus.
        .
        ;
            break;
          }
        }
        """;
    MimeMessage read =
        Changed.by(script, MESSAGE.replace("name=", "filename=").replace("pro", "a/pro")).read();
    assertThat(read.getSubject()).isEqualTo("Warning");
    assertThat(parts(read).getBodyPart(0).getContent().toString()).startsWith("WARNING! The");
    assertThat(Sieve.script(script).on(MESSAGE).edited()).isEmpty();
  }

  /** Which fields the new message has; §6. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          enclose "x";                                       | Subject From Date Message-ID
          enclose :headers ["to", "X-None"] "x";             | Subject To From Date Message-ID
          enclose :headers ["From", "Date"] "x";             | Subject From Date Message-ID
          enclose :headers ["From", "from"] "x";             | Subject From Date Message-ID
          enclose :subject "a" :headers ["Subject"] "x";     | Subject From Date Message-ID
          enclose :headers ["Content-Type", "Received"] "x"; | Subject From Date Message-ID
          """)
  void fields(String command, String names) throws Exception {
    String expected = "Received Auto-Submitted " + names + " MIME-Version Content-Type";
    assertThat(String.join(" ", changed(command).names()))
        .isEqualTo(expected + " Content-Transfer-Encoding");
  }

  /** §6: of the message where they are copied, else of the user and of now. */
  @Test
  void whoseTheyAre() throws Exception {
    assertThat(changed("enclose \"x\";").text()).contains("\r\nSubject: hello\r\n world\r\n");
    assertThat(changed("enclose \"x\";").read().getSentDate()).isEqualTo(FixedHost.PLAIN.now());
    String copied = changed("enclose :headers [\"From\", \"Date\", \"Message-ID\"] \"x\";").text();
    String header = copied.substring(0, copied.indexOf("\r\n\r\n"));
    assertThat(header)
        .contains("\r\nFrom: Ann <ann@example.com>\r\n")
        .contains("\r\nDate: Mon, 5 Jan 2026 08:58:00 +0100\r\n")
        .contains("\r\nMessage-ID: <1@example.com>\r\n");
  }

  /** Where nothing is known that could be a user's address, the author stays. */
  @Test
  void nobody() throws Exception {
    Outcome outcome =
        Sieve.script(REQUIRE + "enclose \"x\";").with(new Envelope("a@b.c", "me")).on(MESSAGE);
    assertThat(Changed.of(outcome).read().getFrom()[0].toString())
        .isEqualTo("Ann <ann@example.com>");
  }

  /** Whatever a variable holds, no field comes of it. */
  @Test
  void noFieldIsInjected() throws Exception {
    Changed message =
        changed("enclose :subject \"a${hex:0d 0a}Bcc: x@y.example${hex:0a 0a}b\" \"é\";");
    assertThat(message.names()).doesNotContain("Bcc");
    assertThat(message.read().getSubject()).isEqualTo("a Bcc: x@y.example b");
    assertThat(parts(message.read()).getBodyPart(0).getContent()).isEqualTo("é\r\n");
  }

  /** §6: several times, and then it is enclosed several times. */
  @Test
  void twice() throws Exception {
    Changed message = changed("enclose \"one\"; enclose \"two\";");
    Multipart outer = parts(message.read());
    Multipart inner = parts((MimeMessage) outer.getBodyPart(1).getContent());
    assertThat(outer.getBodyPart(0).getContent()).isEqualTo("two\r\n");
    assertThat(inner.getBodyPart(0).getContent()).isEqualTo("one\r\n");
    assertThat(message.lines()).contains("\n\n" + MESSAGE + "\n--=_");
    assertThat(message.read().getMessageID())
        .isNotEqualTo(((MimeMessage) outer.getBodyPart(1).getContent()).getMessageID());
  }

  /** §6: tests, and actions that change the message, are about the new one. */
  @Test
  void whatFollowsSeesTheNewMessage() {
    Changed message =
        changed(
            "enclose :subject \"new\" \"x\";"
                + " if not header \"subject\" \"new\" { stop; }"
                + " if not header :mime :subtype \"content-type\" \"mixed\" { stop; }"
                + " addheader \"X-A\" \"1\"; deleteheader \"Auto-Submitted\";");
    assertThat(message.lines())
        .startsWith("X-A: 1\nReceived: from a")
        .contains("\nAuto-Submitted: no\n")
        .contains("\n\n" + MESSAGE + "\n--=_");
  }

  /** §6: redirects send what there was before, changes before it included. */
  @Test
  void redirectsAreNotAffected() {
    Outcome outcome =
        Sieve.script(
                REQUIRE
                    + "addheader \"X-A\" \"1\"; enclose \"x\"; addheader \"X-B\" \"2\";"
                    + " redirect :copy \"a@example.net\"; fileinto \"A\";")
            .on(MESSAGE);
    assertThat(text(outcome, 0)).isEqualTo("X-A: 1\n" + MESSAGE);
    assertThat(text(outcome, 1)).startsWith("X-B: 2\nReceived").contains("\n\nX-A: 1\nReceived");
    Outcome plain =
        Sieve.script(REQUIRE + "enclose \"x\"; redirect \"a@example.net\";").on(MESSAGE);
    assertThat(plain.actions().getFirst().edited()).isEmpty();
  }

  private static String text(Outcome outcome, int action) {
    return new Changed(outcome.actions().get(action).edited().orElseThrow().bytes()).lines();
  }

  /** A loop goes on with the parts that it is for, wherever they are by now. */
  @Test
  void loopsGoOnInside() {
    String message =
        """
        Content-Type: multipart/mixed; boundary=b

        --b
        X-N: 1

        --b
        X-N: 2

        --b--
        """;
    String script =
        "foreverypart { if header :mime :matches \"x-n\" \"*\" { set \"t\" \"${t}${1}\";"
            + " enclose \"${1}\"; } } fileinto \"t${t}\";";
    Outcome outcome = Sieve.script(REQUIRE + script).on(message);
    assertThat(outcome.actions().getFirst().action().toString()).contains("mailbox=t12");
    assertThat(text(outcome, 0)).contains("\n\n" + message + "\n--=_");
  }

  /** Each makes the message two levels deeper. */
  @Test
  void atMostTen() {
    String ten = REQUIRE + "enclose \"x\";".repeat(10);
    assertThat(Sieve.script(ten).on(MESSAGE).error()).isEqualTo(Optional.empty());
    assertThat(Sieve.script(ten + "enclose \"x\";").errorOn(MESSAGE)).startsWith("SR0109 ");
    assertThat(Sieve.script(REQUIRE + "foreverypart { enclose \"x\"; }").on(MESSAGE).error())
        .isEqualTo(Optional.empty());
  }

  /** §11: the message keeps its octets, whatever they are; only then signatures stay valid. */
  @ParameterizedTest
  @CsvSource({"a b\\rc\\nd", "'\\r\\n\\r\\n--=_x\\r\\n'", "''", "From me\\nX: é", "=?x"})
  void octets(String written) {
    String message = written.replace("\\r", "\r").replace("\\n", "\n");
    byte[] octets = message.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String text = Changed.by(REQUIRE + "enclose \"x\";", octets).text();
    String raw = new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains("bit\r\n\r\n" + raw + "\r\n--=_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          enclose :headers ["a b"] "x";           | SV0219 2:19
          enclose :headers ["Content-Type"] "x";  | SV0354 2:19
          enclose :headers [] "x";                | SV0109 2:18
          enclose :subject "x";                   | SV0205 2:1
          """)
  void mistakes(String command, String finding) {
    assertThat(Sieve.findings(REQUIRE + command)).containsExactly(finding);
  }

  @Test
  void aNameMadeOfVariables() {
    String script = "set \"n\" \"a b\"; enclose :headers [\"${n}\"] \"x\";";
    assertThat(Sieve.script(REQUIRE + script).errorOn(MESSAGE)).startsWith("SR0110 ");
  }

  /** Nothing is enclosed where nothing is required. */
  @Test
  void needsItsCapability() {
    assertThat(List.of("enclose \"x\";", "replace \"x\";"))
        .allSatisfy(script -> assertThat(Sieve.findings(script)).containsExactly("SV0209 1:1"));
  }
}
