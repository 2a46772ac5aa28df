package org.tamis.engine.ext.convert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMultipart;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Changed;
import org.tamis.engine.testing.Sieve;

/** RFC 6558. */
class ConvertTest {
  private static final String REQUIRE =
      "require [\"convert\", \"mime\", \"foreverypart\", \"fileinto\", \"variables\"];\n";
  private static final String NONE = "\"charset=utf-8\"";
  private static final String TO_PLAIN = "convert \"text/html\" \"text/plain\" " + NONE;

  private static final String MIXED =
      """
      Subject: files
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/html; charset=iso-8859-1
      Content-ID: <1@a>
      Content-Transfer-Encoding: quoted-printable

      <p>caf=E9</p><p>two
      --b
      Content-Type: TEXT/HTML
      Content-Disposition: inline

      <b>x</b>
      --b
      Content-Type: image/tiff

      no text
      --b--
      epilogue
      """;

  private static String lines(String commands, String message) {
    return Changed.by(REQUIRE + commands, message).lines();
  }

  private static String plain(String text) {
    return "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: " + text;
  }

  /** §2: all parts of the type, and nothing else; fields that still hold stay. */
  @Test
  void allPartsOfTheType() {
    assertThat(lines(TO_PLAIN + ";", MIXED))
        .isEqualTo(
            MIXED
                .replace(
                    """
                    Content-Type: text/html; charset=iso-8859-1
                    Content-ID: <1@a>
                    Content-Transfer-Encoding: quoted-printable

                    <p>caf=E9</p><p>two
                    """,
                    "Content-ID: <1@a>\n" + plain("quoted-printable\n\ncaf=C3=A9\ntwo\n"))
                .replace(
                    """
                    Content-Type: TEXT/HTML
                    Content-Disposition: inline

                    <b>x</b>
                    """,
                    "Content-Disposition: inline\n" + plain("7bit\n\nx\n")));
  }

  /** §2: in a loop the current part alone. */
  @Test
  void inALoop() {
    String script =
        "foreverypart { if header :mime \"content-disposition\" \"inline\" { " + TO_PLAIN + "; } }";
    assertThat(lines(script, MIXED)).contains("charset=iso-8859-1", "7bit\n\nx\n");
  }

  /** A message of one part. */
  @Test
  void theMessageItself() throws Exception {
    Changed message =
        Changed.by(
            REQUIRE + TO_PLAIN + ";", "Subject: a\nContent-Type: text/html\nX: y\n\n<i>a</i> b\n");
    assertThat(message.lines())
        .isEqualTo("Subject: a\nX: y\nMIME-Version: 1.0\n" + plain("7bit\n\na b\n"));
    assertThat(message.read().getContent()).isEqualTo("a b\r\n");
  }

  /** §2.2: false if and only if a conversion failed; without a part there was none to fail. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "text/html" "text/plain" "charset=utf-8"      | true
          "TEXT/html" "Text/Plain" ["CharSet=UTF-8"]    | true
          "text/html" "text/plain" "charset=us-ascii"   | false
          "text/html" "text/plain" ["charset=us-ascii", "unknown-character-replacement=?"] | true
          "text/html" "text/html" "charset=us-ascii"    | true
          "text/html" "text/plain" "charset=nonsense"   | false
          "text/html" "text/plain" "charset=utf-16"     | false
          "text/html" "text/plain" "pix-x=3"            | false
          "text/html" "text/plain" ["charset=utf-8", "charset=utf-8"] | false
          "text/html" "image/png" "charset=utf-8"       | false
          "image/tiff" "image/jpeg" "pix-x=320"         | false
          "image/gif" "image/jpeg" "pix-x=320"          | true
          "text/plain" "text/html" "charset=utf-8"      | true
          """)
  void asATest(String arguments, boolean holds) {
    assertThat(Sieve.holds(REQUIRE, "convert " + arguments, MIXED)).isEqualTo(holds);
    if (!holds) {
      Outcome outcome = Sieve.script(REQUIRE + "convert " + arguments + ";").on(MIXED);
      assertThat(outcome.error()).isEqualTo(Optional.empty());
      assertThat(outcome.edited()).as("§2: left unchanged").isEmpty();
    }
  }

  /** §2: no partial conversions; one part is not what its header says. */
  @Test
  void allOrNothing() {
    String broken = MIXED.replace("Content-Type: TEXT/HTML", "Content-Type: text/html; charset=xy");
    assertThat(Sieve.holds(REQUIRE, TO_PLAIN, broken)).isFalse();
    assertThat(Sieve.script(REQUIRE + TO_PLAIN + ";").on(broken).edited()).isEmpty();
    // prior and subsequent ones are not affected
    assertThat(lines("foreverypart { " + TO_PLAIN + "; } " + TO_PLAIN + ";", broken))
        .contains("caf=C3=A9", "charset=xy");
  }

  /** §3.2, with types that there are. */
  @Test
  void example2() {
    String script =
        """
        require ["mime", "fileinto", "convert"];
        if header :mime :anychild :contenttype
                  "Content-Type" "text/html"
        {
         if (convert "text/html" "text/plain" ["charset=utf-8"])
         {
          fileinto "INBOX.texts";
         }
        }
        """
            .replace("(convert", "convert")
            .replace("])", "]");
    assertThat(Sieve.script(script).on(MIXED).actions()).hasSize(1);
    assertThat(Sieve.script(script).on("Subject: x\n\nbody\n").actions()).isEmpty();
  }

  /** §3.1, §3.3 and §3.4 as they are: nothing here converts images, and nothing fails. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          convert "image/tiff" "image/jpeg" ["pix-x=320","pix-y=240"]; | 0
          if header :mime :anychild :contenttype "Content-Type" "image/tiff" { \
          convert "image/tiff" "image/jpeg" ["pix-x=640","pix-y=480"]; fileinto "INBOX.pics"; } \
          foreverypart { if header :mime :param "filename" :contains "Content-Disposition" "inline" \
          { convert "image/jpeg" "image/jpeg" ["pix-x=320","pix-y=240"]; } } \
          if exists "Mobile-Link" { redirect "joe@mobile.example.com"; } \
          if header :mime :anychild :contenttype "Content-Type" "image/tiff" { fileinto "Tiff"; } | 2
          """)
  void imagesStayWhatTheyAre(String commands, int actions) {
    Outcome outcome = Sieve.script(REQUIRE + commands).on(MIXED);
    assertThat(outcome.error()).isEqualTo(Optional.empty());
    assertThat(outcome.actions()).hasSize(actions);
    assertThat(outcome.edited()).isEmpty();
  }

  /** §2.1: each action has the message as it stood at the time; tests see what is new. */
  @Test
  void lockedIn() {
    Outcome outcome =
        Sieve.script(
                REQUIRE
                    + "fileinto \"A\"; "
                    + TO_PLAIN
                    + "; fileinto \"B\"; "
                    + "convert \"text/plain\" \"text/html\" "
                    + NONE
                    + "; fileinto \"C\";"
                    + " if header :mime :anychild :contenttype \"content-type\" \"text/plain\""
                    + " { stop; } keep;")
            .on(MIXED);
    assertThat(outcome.actions()).hasSize(4);
    assertThat(outcome.actions().get(0).edited()).isEmpty();
    assertThat(new Changed(outcome.actions().get(1).edited().orElseThrow().bytes()).text())
        .contains("text/plain")
        .doesNotContain("<!DOCTYPE");
    assertThat(new Changed(outcome.actions().get(2).edited().orElseThrow().bytes()).text())
        .contains("<!DOCTYPE html>");
  }

  /** Text as HTML: escaped, in paragraphs, and the same when it is read again. */
  @Test
  void plainToHtml() throws Exception {
    String message =
        "Content-Type: text/plain; charset=utf-8\n\n\n<b> & \"é\"\n  two  spaces\n\n\nnext\n";
    Changed html =
        Changed.by(REQUIRE + "convert \"text/plain\" \"text/html\" \"charset=utf-8\";", message);
    assertThat(html.read().getContent().toString().replace("\r\n", "\n"))
        .isEqualTo(
            """
            <!DOCTYPE html>
            <html><head><meta charset="UTF-8"></head><body>
            <p>&lt;b&gt; &amp; &quot;é&quot;<br>
            &nbsp;&nbsp;two &nbsp;spaces</p>
            <p>next</p>
            </body></html>
            """);
    Changed back = Changed.by(REQUIRE + TO_PLAIN + ";", html.octets());
    assertThat(back.read().getContent()).isEqualTo("<b> & \"é\"\r\ntwo spaces\r\nnext\r\n");
  }

  /** Characters that a charset has not: a reference in HTML, else what the script says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "text/html" "charset=us-ascii"                                        | <p>&#233;&#128512;
          "text/html" ["charset=us-ascii", "unknown-character-replacement=_"]   | <p>__
          "text/plain" ["charset=us-ascii", "unknown-character-replacement=_"]  | __
          "text/plain" ["charset=latin1", "unknown-character-replacement="]     | é
          """)
  void unknownCharacters(String to, String expected) throws Exception {
    String message = "Content-Type: text/plain; charset=utf-8\n\né😀\n";
    assertThat(
            Changed.by(REQUIRE + "convert \"text/plain\" " + to + ";", message)
                .read()
                .getContent()
                .toString())
        .contains(expected);
  }

  /** A charset by any name in mail; other parameters of the type stay. */
  @ParameterizedTest
  @CsvSource({
    "utf-8, UTF-8",
    "latin1, ISO-8859-1",
    "cp1252, windows-1252",
    "iso-2022-jp, ISO-2022-JP",
    "koi8-r, KOI8-R",
    "shift_jis, Shift_JIS",
    "euc-kr, EUC-KR"
  })
  void charsets(String name, String written) throws Exception {
    String message =
        "Content-Type: text/plain; charset=utf-8; format=flowed; x=\"a;b\"\n\nabc =\nABC";
    Changed changed =
        Changed.by(
            REQUIRE + "convert \"text/plain\" \"text/plain\" \"charset=" + name + "\";", message);
    assertThat(changed.read().getContentType().replaceAll("\\s+", " "))
        .isEqualTo("text/plain; charset=" + written + "; format=\"flowed\"; x=\"a;b\"");
    assertThat(changed.read().getContent()).isEqualTo("abc =\r\nABC\r\n");
  }

  /** Rather no conversion than half of one. */
  @Test
  void tooLong() {
    String html = "Content-Type: text/html\n\n" + "x".repeat(1 << 20);
    assertThat(Sieve.holds(REQUIRE, TO_PLAIN, html)).isTrue();
    assertThat(Sieve.holds(REQUIRE, TO_PLAIN, html + "x")).isFalse();
  }

  /** Wrongly labelled. */
  @ParameterizedTest
  @CsvSource({"charset=utf-8, 7bit", "charset=us-ascii, 7bit"})
  void notWhatItSays(String parameter, String encoding) {
    byte[] message =
        ("Content-Type: text/html; "
                + parameter
                + "\r\nContent-Transfer-Encoding: "
                + encoding
                + "\r\n\r\n\u00e9")
            .getBytes(ISO_8859_1);
    assertThat(Sieve.script(REQUIRE + "if not " + TO_PLAIN + " { discard; }").on(message).actions())
        .hasSize(1);
  }

  /** What is converted cannot end the part that it is in. */
  @Test
  void noTextEndsAPart() throws Exception {
    String message = MIXED.replace("<b>x</b>", "<p>&#45;-b--</p><p>y</p>");
    MimeMultipart parts =
        (MimeMultipart) Changed.by(REQUIRE + TO_PLAIN + ";", message).read().getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("--b--\r\ny");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          convert "html" "text/plain" "charset=utf-8";          | SV0219 2:9
          convert "text/html" "text/plain" "charset";           | SV0219 2:34
          convert "text/html" "text/plain" "charset=nonsense";  | SV0355 2:1
          convert "image/tiff" "image/jpeg" "pix-x=320";        | SV0355 2:1
          convert "text/html" "text/plain";                     | SV0205 2:1
          if convert "text/html" "image/png" "a=b" { keep; }    | SV0355 2:4
          """)
  void findings(String command, String expected) {
    assertThat(Sieve.findings(REQUIRE + command)).containsExactly(expected.split(", "));
  }

  /** What is wrong at run time is a conversion that fails. */
  @Test
  void parametersMadeOfVariables() {
    String script =
        "set \"x\" \"nonsense\"; if not convert \"text/html\" \"${x}\" \"${x}\" { discard; }";
    assertThat(Sieve.script(REQUIRE + script).on(MIXED).actions()).hasSize(1);
  }
}
