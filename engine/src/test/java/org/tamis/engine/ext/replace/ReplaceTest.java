package org.tamis.engine.ext.replace;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.Reading;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Changed;
import org.tamis.engine.testing.Sieve;

/** RFC 5703 §5. */
class ReplaceTest {
  private static final String REQUIRE =
      "require [\"replace\", \"foreverypart\", \"mime\", \"variables\", \"editheader\","
          + " \"fileinto\", \"body\", \"extracttext\", \"encoded-character\"];\n";

  private static final String PLAIN =
      """
      Received: from a by b; Mon, 5 Jan 2026 09:00:00 +0100
      From: Ann <ann@example.com>
      Subject: hello
      MIME-Version: 1.0
      Content-Type: text/html
      X-Last: y

      <p>body
      """;

  private static final String MIXED =
      """
      Subject: files
      Content-Type: multipart/mixed; boundary=b

      preamble
      --b
      Content-Type: text/plain

      hello
      --b
      Content-Type: application/exe; name="x.com"
      Content-Disposition: attachment
      Content-Transfer-Encoding: base64

      aGVsbG8=
      --b
      Content-Type: message/rfc822

      From: inner@example.com
      Content-Type: text/plain

      inside
      --b--
      epilogue
      """;

  private static final String TEXT_FIELDS =
      "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 7bit\n\n";

  private static String changed(String commands, String message) {
    return Changed.by(REQUIRE + commands, message).lines();
  }

  /** §9.1; every octet of the other parts stays. */
  @Test
  void executablesGo() {
    String script =
        """
        require [ "foreverypart", "mime", "replace" ];
        foreverypart
        {
          if anyof (
                 header :mime :contenttype :is
                   "Content-Type" "application/exe",
                 header :mime :param "filename"
                   :matches ["Content-Type", "Content-Disposition"] "*.com" )
          {
            replace "Executable attachment removed by user filter";
          }
        }
        """;
    String part =
        MIXED.substring(MIXED.indexOf("Content-Type: application"), MIXED.indexOf("=\n--b") + 1);
    assertThat(Changed.by(script, MIXED).lines())
        .isEqualTo(
            MIXED.replace(part, TEXT_FIELDS + "Executable attachment removed by user filter"));
  }

  /** §5: outside of a loop it is the entire message; all fields but those of MIME stay. */
  @Test
  void theWholeMessage() {
    assertThat(changed("replace \"gone\";", PLAIN))
        .isEqualTo(
            """
            Received: from a by b; Mon, 5 Jan 2026 09:00:00 +0100
            From: Ann <ann@example.com>
            Subject: hello
            X-Last: y
            MIME-Version: 1.0
            """
                + TEXT_FIELDS
                + "gone\n");
  }

  /** §5: what was there before must be preserved. */
  @Test
  void subjectAndFrom() throws Exception {
    Changed message =
        Changed.by(
            REQUIRE + "replace :subject \"Grüße\" :from \"\\\"Ö\\\" <me@example.org>\" \"gone\";",
            PLAIN);
    assertThat(message.names())
        .containsExactly(
            "Received",
            "From",
            "Original-From",
            "Subject",
            "Original-Subject",
            "X-Last",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");
    assertThat(message.text())
        .contains("\r\nOriginal-From: Ann <ann@example.com>\r\n")
        .contains("\r\nOriginal-Subject: hello\r\n")
        .contains("\r\nSubject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n");
    assertThat(message.read().getFrom()[0].toString()).contains("<me@example.org>");
  }

  /** §5: encoded words if and only if there is something to encode. */
  @ParameterizedTest
  @CsvSource({
    "removed (a=b?), removed (a=b?)",
    "café, =?UTF-8?B?Y2Fmw6k=?=",
    "a${hex:0d 0a}Bcc: x, a Bcc: x",
    "a${hex:0d 0a 0d 0a}x, a x"
  })
  void newSubject(String given, String raw) throws Exception {
    MimeMessage read =
        Changed.by(REQUIRE + "replace :subject \"" + given + "\" \"x\";", PLAIN).read();
    assertThat(read.getHeader("Subject", null)).isEqualTo(raw);
    assertThat(read.getHeader("Bcc")).isNull();
    assertThat(read.getContent()).isEqualTo("x\r\n");
  }

  /** Nothing that is folded, or written twice, is lost. */
  @Test
  void oldSubjects() {
    String twice = "Subject: one\n two\nX: y\nSubject:\n\nbody\n";
    assertThat(changed("replace :subject \"new\" \"x\";", twice))
        .startsWith(
            "Subject: new\nOriginal-Subject: one\n two\nX: y\nOriginal-Subject:\nMIME-Version");
    assertThat(changed("replace :subject \"new\" \"x\";", "X: y\n\nbody\n"))
        .startsWith("X: y\nSubject: new\nMIME-Version: 1.0\n");
    assertThat(changed("replace :subject \"b\" \"x\"; replace :subject \"c\" \"x\";", PLAIN))
        .contains("\nSubject: c\nOriginal-Subject: b\nOriginal-Subject: hello\n");
  }

  /** §5: a script that has editheader must not hide what the message was. */
  @Test
  void originalsStay() {
    String script =
        "replace :subject \"a\" :from \"me@example.org\" \"x\";"
            + " deleteheader \"Original-Subject\"; deleteheader \"original-from\";"
            + " addheader \"Original-From\" \"forged@example.com\";";
    assertThat(changed(script, PLAIN))
        .contains("\nOriginal-Subject: hello\n", "\nOriginal-From: Ann")
        .doesNotContain("forged");
    assertThat(Sieve.findings(REQUIRE + "deleteheader \"Original-Subject\";"))
        .containsExactly("SV0278 2:14");
  }

  /** What follows sees the new message, and header fields can be edited as before. */
  @Test
  void whatFollowsSeesIt() {
    String script =
        "replace \"gone\"; addheader \"X-A\" \"1\"; addheader :last \"X-Z\" \"2\";"
            + " deleteheader \"X-Last\"; deleteheader \"Received\";"
            + " if not body :contains \"gone\" { stop; } addheader \"X-Seen\" \"y\";";
    assertThat(changed(script, PLAIN))
        .isEqualTo(
            """
            X-Seen: y
            X-A: 1
            Received: from a by b; Mon, 5 Jan 2026 09:00:00 +0100
            From: Ann <ann@example.com>
            Subject: hello
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit
            X-Z: 2

            gone
            """);
  }

  /** RFC 5293 §7, as for edited headers: each action has the message of its moment. */
  @Test
  void eachActionHasItsOwn() {
    Outcome outcome =
        Sieve.script(
                REQUIRE
                    + "fileinto \"A\"; replace \"1\"; fileinto \"B\"; redirect \"a@b.c\";"
                    + " replace \"2\"; keep;")
            .on(PLAIN);
    List<Optional<String>> bodies =
        outcome.actions().stream()
            .map(p -> p.edited().map(m -> m.rawText(m.body(), 10, Reading.TEXT).strip()))
            .toList();
    assertThat(bodies)
        .containsExactly(Optional.empty(), Optional.of("1"), Optional.of("1"), Optional.of("2"));
  }

  /** §5: with :mime the string has MIME fields and content. */
  @Test
  void mimeEntity() throws Exception {
    String script =
        """
        replace :mime text:
        Content-Type: multipart/alternative; boundary=x
        Subject: not taken

        --x
        Content-Type: text/plain

        one
        --x
        Content-Type: text/html

        <p>two
        --x--
        .
        ;\
        """;
    Changed message = Changed.by(REQUIRE + script, PLAIN);
    assertThat(message.read().getSubject()).isEqualTo("hello");
    MimeMultipart parts = (MimeMultipart) message.read().getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(Sieve.findings(REQUIRE + script)).containsExactly("SV0353 2:15");
  }

  /**
   * §5: a multipart is replaced with all that is in it, and the loop does not go into what is gone,
   * nor into what is new; a later loop does.
   */
  @Test
  void loopsGoOnBehindWhatIsReplaced() {
    String entity =
        "\"Content-Type: multipart/mixed; boundary=n${hex:0a 0a}--n${hex:0a}"
            + "X-N: 1${hex:0a 0a}a${hex:0a}--n--${hex:0a}\"";
    String trace = "if header :mime :matches \"x-n\" \"*\" { set \"t\" \"${t}${1}\"; }";
    String message =
        """
        Content-Type: multipart/mixed; boundary=o

        --o
        X-N: a
        Content-Type: multipart/mixed; boundary=i

        --i
        X-N: b

        --i--
        --o
        X-N: c

        end
        --o--
        """;
    String script =
        "foreverypart { "
            + trace
            + " if header :mime \"x-n\" \"a\" { replace :mime "
            + entity
            + "; } } set \"t\" \"${t};\"; foreverypart { "
            + trace
            + " } fileinto \"${t}\";";
    Outcome outcome = Sieve.script(REQUIRE + script).on(message);
    assertThat(outcome.actions().getFirst().action().toString()).contains("mailbox=ac;1c");
  }

  /** However often what comes instead could be replaced again. */
  @Test
  void everyLoopEnds() {
    String entity =
        "\"Content-Type: multipart/mixed; boundary=n${hex:0a 0a}--n${hex:0a 0a}a${hex:0a}--n--\"";
    String script =
        "foreverypart { replace :mime "
            + entity
            + "; foreverypart { replace :mime "
            + entity.replace("=n", "=m").replace("--n", "--m")
            + "; } }";
    assertThat(Sieve.script(REQUIRE + script).on(MIXED).error()).isEqualTo(Optional.empty());
  }

  /** An attached message keeps who it is from; a part goes with all of its header. */
  @Test
  void attachedMessage() {
    String script =
        "foreverypart { if header :mime \"from\" \"inner@example.com\" { replace \"x\"; } }";
    assertThat(changed(script, MIXED))
        .isEqualTo(
            MIXED.replace(
                "From: inner@example.com\nContent-Type: text/plain\n\ninside",
                "From: inner@example.com\nMIME-Version: 1.0\n" + TEXT_FIELDS + "x"));
  }

  /** Whatever the text says, the parts around it stay what they are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b",
        "--b--",
        "a${hex:0a}--b--",
        "a${hex:0d}--b${hex:0d 0a}Content-Type: x/y",
        "é${hex:0a}--b--",
        "",
        "a${hex:0a 0a}"
      })
  void noTextEndsAPart(String text) throws Exception {
    String script =
        "foreverypart { if header :mime :contenttype \"content-type\" \"application/exe\""
            + " { replace \""
            + text
            + "\"; } }";
    Changed message = Changed.by(REQUIRE + script, MIXED);
    MimeMultipart parts = (MimeMultipart) message.read().getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(2).getContentType()).isEqualTo("message/rfc822");
    assertThat(message.lines()).endsWith("inside\n--b--\nepilogue\n");
  }

  /** Soft line breaks of quoted-printable begin lines, too. */
  @Test
  void noEncodedTextEndsAPart() throws Exception {
    for (int length = 60; length < 80; length++) {
      String script =
          "foreverypart { if header :mime :contenttype \"content-type\" \"application/exe\""
              + " { replace \"é"
              + "x".repeat(length)
              + "--b--\"; } }";
      Object content = Changed.by(REQUIRE + script, MIXED).read().getContent();
      assertThat(((MimeMultipart) content).getBodyPart(1).getContent())
          .isEqualTo("é" + "x".repeat(length) + "--b--");
    }
  }

  /** An empty part has no line end of its own that its delimiter could keep. */
  @Test
  void emptyParts() throws Exception {
    String message = "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\n--b--\n";
    String script =
        "foreverypart { if not header :mime :type \"content-type\" \"multipart\""
            + " { replace \"x\"; } }";
    MimeMultipart parts = (MimeMultipart) Changed.by(REQUIRE + script, message).read().getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("x");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({"'', no error", "From me, no error"})
  void anyOctetsAreAMessage(String message, String error) {
    assertThat(Sieve.script(REQUIRE + "replace \"x\"; replace \"y\";").errorOn(message))
        .isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replace :mime :subject "a" "X: y";               | SV0350 2:24, SV0353 2:28
          replace :mime :from "a@b.c" "Content-Type: a/b"; | SV0350 2:21
          replace :from "nobody" "x";                      | SV0219 2:15
          replace :mime "no header";                       | SV0352 2:15
          foreverypart { replace :subject "a" "x"; }       | SV0351 2:33
          replace;                                         | SV0205 2:1
          """)
  void mistakes(String commands, String expected) {
    assertThat(Sieve.findings(REQUIRE + commands)).containsExactly(expected.split(", "));
  }

  /** The same, known only at run time. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replace :from "${x}" "x";                                                | SR0105
          replace :mime "${x}";                                                    | SR0106
          foreverypart { replace :mime "Content-Type: a/b${hex:0a 0a}--b${x}"; }   | no error
          """)
  void mistakesAtRunTime(String commands, String expected) {
    assertThat(Sieve.script(REQUIRE + "set \"x\" \"nobody\"; " + commands).errorOn(PLAIN))
        .startsWith(expected);
  }

  /** An entity with a line that would end the part is none to put there. */
  @Test
  void entityWithADelimiterOfTheMessage() {
    String script =
        "foreverypart { if header :mime :type \"content-type\" \"text\""
            + " { replace :mime \"Content-Type: text/plain${hex:0a 0a}a${hex:0a}--b\"; } }";
    assertThat(Sieve.script(REQUIRE + script).errorOn(MIXED)).startsWith("SR0107 ");
  }

  /** 16 MiB is what a script may add. */
  @Test
  void growth() {
    String parts = "--b\n\n".repeat(20);
    String message = "Content-Type: multipart/mixed; boundary=b\n\n" + parts + "--b--\n";
    String script =
        "foreverypart { if not header :mime :type \"content-type\" \"multipart\""
            + " { replace \""
            + "x".repeat(1_000_000)
            + "\"; } }";
    assertThat(Sieve.script(REQUIRE + script).errorOn(message)).startsWith("SR0108 ");
  }
}
