package org.tamis.engine.ext.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.testing.Sieve;

/** RFC 5173. */
class BodyTest {
  private static final String REQUIRE = "require [\"body\", \"variables\", \"fileinto\"];";

  /** RFC 5173 §5.2, the example without the marks at the beginnings of lines. */
  private static final String EXAMPLE =
      """
      From: Whomever
      To: Someone
      Date: Whenever
      Subject: whatever
      Content-Type: multipart/mixed; boundary=outer

      This is a multi-part message in MIME format.

      --outer
      Content-Type: multipart/alternative; boundary=inner

      This is a nested multi-part message in MIME format.

      --inner
      Content-Type: text/plain; charset="us-ascii"

      Hello

      --inner
      Content-Type: text/html; charset="us-ascii"

      <html><body>Hello</body></html>

      --inner--

      This is the end of the inner MIME multipart.

      --outer
      Content-Type: message/rfc822

      From: Someone Else
      Subject: hello request

      Please say Hello

      --outer--

      This is the end of the outer MIME multipart.
      """;

  private static boolean holds(String test, String message) {
    return Sieve.holds(REQUIRE, test, message);
  }

  private static boolean holds(String test, byte[] message) {
    return !Sieve.script(REQUIRE + " if " + test + " { discard; }").on(message).actions().isEmpty();
  }

  /** What the example says that is tested, and what is not. */
  @ParameterizedTest
  @CsvSource({
    "multipart,      a multi-part message, true",
    "multipart,      a nested multi-part,  true",
    "multipart,      end of the inner,     true",
    "multipart,      end of the outer,     true",
    "multipart,      Hello,                false",
    "multipart,      boundary,             false",
    "multipart,      --outer,              false",
    "multipart/mixed, nested,              false",
    "multipart/alternative, nested,        true",
    "text/plain,     Hello,                true",
    "text/plain,     Please say,           true",
    "text/plain,     <html>,               false",
    "text/plain,     Subject,              false",
    "text/html,      <html>,               true",
    "text/html,      Please,               false",
    "text,           <body>Hello,          true",
    "text,           Please,               true",
    "text,           MIME,                 false",
    "message/rfc822, hello request,        true",
    "message/rfc822, Please,               false",
    "message/rfc822, whatever,             false",
    "'',             Hello,                true",
    "'',             hello request,        true",
    "'',             end of the outer,     true",
    "'',             whatever,             false",
    "TEXT/Plain,     Hello,                true",
    "image,          '',                   false",
    "multipart,      '',                   true",
    "audio/mp3,      '',                   false",
    "/plain,         '',                   false",
    "text/,          '',                   false",
    "text/plain/x,   '',                   false",
    "/,              '',                   false",
    "//,             '',                   false",
    "tex,            '',                   false",
  })
  void content(String type, String key, boolean expected) {
    String test = "body :content \"" + type + "\" :contains \"" + key + "\"";
    assertThat(holds(test, EXAMPLE)).isEqualTo(expected);
  }

  /** RFC 5173 §5.2: each string is one part, prologue, epilogue or header, and nothing more. */
  @ParameterizedTest
  @CsvSource({
    "multipart/mixed, 'This is a multi-part message in MIME format.\n'",
    "multipart/mixed, '\nThis is the end of the outer MIME multipart.\n'",
    "text/plain, 'Hello\n'",
    "text/plain, 'Please say Hello\n'",
    "text/html, '<html><body>Hello</body></html>\n'",
    "message, 'From: Someone Else\nSubject: hello request\n'",
  })
  void wholeStrings(String type, String key) {
    String test = "body :content \"" + type + "\" :is \"" + key.replace("\n", "\r\n") + "\"";
    assertThat(holds(test, EXAMPLE)).isTrue();
  }

  /** RFC 5173 §5.2: search expressions must not match across MIME part boundaries. */
  @Test
  void noMatchAcrossParts() {
    assertThat(holds("body :content \"\" :matches \"*multi-part*outer*\"", EXAMPLE)).isFalse();
    assertThat(holds("body :text :matches \"*Hello*Please*\"", EXAMPLE)).isFalse();
    assertThat(holds("body :raw :matches \"*Hello*Please*outer*\"", EXAMPLE)).isTrue();
  }

  /** RFC 5173 §5.1. */
  @ParameterizedTest
  @CsvSource({
    "--outer, true",
    "boundary=inner, true",
    "<html><body>, true",
    "whatever, false",
    "boundary=outer, false"
  })
  void rawIsAllAfterTheHeader(String key, boolean expected) {
    assertThat(holds("body :raw :contains \"" + key + "\"", EXAMPLE)).isEqualTo(expected);
  }

  /** RFC 5173 §5.1: no transfer encoding is removed. */
  @Test
  void rawIsNotDecoded() {
    String message = encoded("base64", "utf-8", "U2VjcmV0");
    assertThat(holds("body :raw :contains \"U2Vj\"", message)).isTrue();
    assertThat(holds("body :raw :contains \"Secret\"", message)).isFalse();
    assertThat(holds("body :text :is \"Secret\"", message)).isTrue();
  }

  /** RFC 5173 §4: with a header alone even the empty string is not there. */
  @ParameterizedTest
  @ValueSource(strings = {"", ":raw", ":text", ":content \"\"", ":content \"text\""})
  void withoutEmptyLineThereIsNothing(String transform) {
    String test = "body " + transform + " :contains \"\"";
    assertThat(holds(test, "Subject: x\n")).isFalse();
    assertThat(holds(test, "Subject: x")).isFalse();
    assertThat(holds(test, "")).isFalse();
    assertThat(holds(test, "Subject: x\n\n")).isTrue();
    assertThat(holds("body " + transform + " \"\"", "Subject: x\n\n")).isTrue();
    assertThat(holds(test, "\nbody")).isTrue();
  }

  /** RFC 5173 §5: the default is :text, and §4: the defaults for the rest. */
  @Test
  void defaults() {
    String message = "Content-Type: text/html\n\n<p>Hello <b>World</b></p>";
    assertThat(holds("body \"hello world\"", message)).isTrue();
    assertThat(holds("body \"hello\"", message)).isFalse();
  }

  private static String encoded(String encoding, String charset, String body) {
    return "Content-Type: text/plain; charset="
        + charset
        + "\nContent-Transfer-Encoding: "
        + encoding
        + "\n\n"
        + body;
  }

  /** RFC 5173 §5.2: encodings and charsets that must be known. */
  @ParameterizedTest
  @CsvSource({
    "quoted-printable, iso-8859-1, caf=E9,      café",
    "base64,           iso-8859-1, Y2Fm6Q==,    café",
    "quoted-printable, utf-8,      caf=C3=A9,   café",
    "7bit,             us-ascii,   cafe,        cafe",
    "8bit,             utf-8,      café,        café",
    "binary,           utf-8,      café,        café",
    "QUOTED-PRINTABLE, ISO-8859-15, =A4,        €",
    "quoted-printable, iso-8859-7, abc,         abc",
    "quoted-printable, x-unknown,  caf=E9,      café",
    "base64,           utf-8,      Y2Fm!!w6k=,  café",
  })
  void decoding(String encoding, String charset, String body, String text) {
    String message = encoded(encoding, charset, body);
    assertThat(holds("body :is \"" + text + "\"", message)).isTrue();
    assertThat(holds("body :content \"text\" :is \"" + text + "\"", message)).isTrue();
  }

  /** RFC 2045 §6.4: in an unknown encoding it is application/octet-stream, whatever it says. */
  @Test
  void unknownTransferEncoding() {
    String message = encoded("x-unknown", "utf-8", "cafe");
    assertThat(holds("body :contains \"cafe\"", message)).isFalse();
    assertThat(holds("body :content \"text\" :contains \"cafe\"", message)).isFalse();
    assertThat(holds("body :content \"application/octet-stream\" :contains \"cafe\"", message))
        .isTrue();
    assertThat(holds("body :raw :contains \"cafe\"", message)).isTrue();
  }

  /** RFC 5173 §5.2: NUL should not end the content. */
  @Test
  void nulDoesNotEndTheContent() {
    byte[] message = "Subject: x\r\n\r\na\0b missile".getBytes(ISO_8859_1);
    for (String transform : new String[] {":raw", ":text", ":content \"text\""}) {
      assertThat(holds("body " + transform + " :contains \"missile\"", message)).isTrue();
    }
  }

  /**
   * The last octet of a body looks like the beginning of a character of UTF-8, but is all of it.
   */
  @Test
  void latin1ToTheLastOctet() {
    byte[] plain = "A: b\r\n\r\ncafé".getBytes(ISO_8859_1);
    assertThat(holds("body \"café\"", plain)).isTrue();
    assertThat(holds("body :raw \"café\"", plain)).isTrue();
    byte[] prologue = "Content-Type: multipart/mixed; boundary=b\r\n\r\ncafé".getBytes(ISO_8859_1);
    assertThat(holds("body :content \"multipart\" \"café\"", prologue)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain,           a <b>c</b>,                        a <b>c</b>",
    "text/html,            a <b>c</b><script>x()</script>,    a c",
    "application/xhtml+xml, <html><body>a<br/>c</body></html>, 'a\r\nc'",
    "text/calendar,        SUMMARY:a,                         SUMMARY:a",
  })
  void textIsWhatIsToBeRead(String type, String body, String text) {
    String message = "Content-Type: " + type + "\n\n" + body;
    assertThat(holds("body :text :is \"" + text + "\"", message)).isTrue();
  }

  @Test
  void textLeavesOutAllElse() {
    String message =
        "Content-Type: multipart/mixed; boundary=b\n\nprologue\n--b\n"
            + "Content-Type: application/octet-stream\n\nattached\n--b--\nepilogue\n";
    assertThat(holds("body :text :contains \"\"", message)).isFalse();
    assertThat(holds("body :content \"application\" :contains \"attached\"", message)).isTrue();
  }

  /** RFC 5173 §6: wildcards set no match variables, but variables in keys and types count. */
  @Test
  void variables() {
    String script =
        REQUIRE
            + "if header :matches \"subject\" \"*\" { set \"type\" \"text\"; }\n"
            + "if body :content \"${type}\" :matches \"?*${1}*\" { fileinto \"${0}-${1}-${2}\"; }";
    assertThat(Sieve.script(script).actionsOn("Subject: ell\n\nHello World"))
        .singleElement()
        .isInstanceOfSatisfying(
            Action.FileInto.class, into -> assertThat(into.mailbox()).isEqualTo("ell-ell-"));
  }

  /** The same with a look that three tests share. */
  @Test
  void sharedLooksSetNoMatchVariablesEither() {
    String script =
        REQUIRE
            + "if header :matches \"subject\" \"*\" { set \"x\" \"\"; }\n"
            + "if body :matches \"*a*\" { set \"x\" \"${x}1\"; }\n"
            + "if body :matches \"*b*\" { set \"x\" \"${x}2\"; }\n"
            + "if body :contains \"lo w\" { set \"x\" \"${x}3\"; }\n"
            + "if body :matches \"H*\" { set \"x\" \"${x}4\"; }\n"
            + "fileinto \"${x} ${0}\";";
    assertThat(Sieve.script(script).actionsOn("Subject: s\n\nHello World"))
        .singleElement()
        .isInstanceOfSatisfying(
            Action.FileInto.class, into -> assertThat(into.mailbox()).isEqualTo("34 s"));
  }

  /** What RFC 5173 gives as scripts. */
  @Test
  void examples() {
    String money = "require \"body\"; if body :raw :contains \"MAKE MONEY FAST\" { discard; }";
    assertThat(Sieve.script(money).actionsOn("A: b\n\nmake money fast now\n"))
        .containsExactly(new Action.Discard());
    String files =
        """
        require ["body", "fileinto"];
        if body :content "text" :contains ["missile", "coordinates"] { fileinto "secrets"; }
        if body :content "audio/mp3" :contains "" { fileinto "jukebox"; }
        if body :text :contains "project schedule" { fileinto "project/schedule"; }
        """;
    String message =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe coordinates of the\n--b\n"
            + "Content-Type: text/html\n\nproject&nbsp;<i>schedule</i>\n--b\n"
            + "Content-Type: audio/mp3\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n";
    assertThat(Sieve.script(files).actionsOn(message))
        .extracting(action -> ((Action.FileInto) action).mailbox())
        .containsExactly("secrets", "jukebox", "project/schedule");
  }

  /** RFC 5231 §4.2: the strings are counted. */
  @ParameterizedTest
  @CsvSource({
    "'', 3",
    ":raw, 1",
    "':content \"text/plain\"', 2",
    "':content \"multipart\"', 4",
    "':content \"\"', 8",
    "':content \"image\"', 0",
  })
  void count(String transform, String number) {
    String test = "body " + transform + " :count \"eq\" \"" + number + "\"";
    assertThat(Sieve.holds("require [\"body\", \"relational\"];", test, EXAMPLE)).isTrue();
  }

  @Test
  void regexSetsNoMatchVariables() {
    String script =
        "require [\"body\", \"regex\", \"variables\", \"fileinto\"];"
            + "if body :regex \"h(.*)o\" { fileinto \"[${1}]\"; }";
    assertThat(Sieve.script(script).actionsOn("A: b\n\nHello"))
        .extracting(action -> ((Action.FileInto) action).mailbox())
        .containsExactly("[]");
  }

  /** A changed header leaves the body as it is. */
  @Test
  void afterTheHeaderWasChanged() {
    String script =
        "require [\"body\", \"editheader\"]; if body \"Hello\" { addheader \"X\" \"1\";"
            + "if allof (header \"X\" \"1\", body :raw \"Hello\", body \"Hello\") { discard; } }";
    assertThat(Sieve.script(script).actionsOn("A: b\n\nHello")).hasSize(1);
  }

  /** A message that is encoded, against RFC 2046 §5.2.1, is not taken apart. */
  @Test
  void headerOfAnEncodedMessage() {
    String nested = Base64.getEncoder().encodeToString("Subject: in\r\n\r\nbody".getBytes(UTF_8));
    String message =
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + nested + "\n";
    assertThat(holds("body :content \"message\" :contains \"subject: in\"", message)).isTrue();
    assertThat(holds("body :content \"message\" :contains \"body\"", message)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'body :raw :text \"x\"', SV0208",
    "'body :content \"text\" :raw \"x\"', SV0208",
    "'body :content :is \"x\"', SV0205",
    "'body :content 5 \"x\"', SV0203",
    "'body', SV0205",
    "'body :content \"text/\" \"x\"', SV0300",
    "'body :content [\"text\", \"a/b/c\"] \"x\"', SV0300",
  })
  void mistakes(String test, String code) {
    assertThat(Sieve.findings("require \"body\"; if " + test + " { keep; }"))
        .singleElement()
        .asString()
        .startsWith(code);
  }

  /**
   * A script that needs no body does not read it: octets that change after a run are news to the
   * next one. Once a test has looked, they are not.
   */
  @ParameterizedTest
  @CsvSource({
    "'header :contains \"subject\" \"x\"', false",
    "'allof (header \"subject\" \"none\", body :contains \"--b\")', false",
    "'anyof (header \"subject\" \"x\", body :contains \"--b\")', false",
    "'size :over 3', false",
    "'body :contains \"none\"', true",
    "'header :mime :anychild \"subject\" \"x\"', true",
  })
  void noBodyIsReadBeforeItIsNeeded(String test, boolean read) {
    byte[] bytes =
        "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b--"
            .getBytes(UTF_8);
    Message message = Message.of(bytes);
    String before = "require [\"body\", \"mime\"]; if " + test + " { keep; }";
    run(before, message);
    bytes[new String(bytes, UTF_8).indexOf("--b\r\n\r\n") + 2] = 'c';
    String body = "require \"body\"; if body :contains \"hello\" { discard; }";
    assertThat(run(body, message)).isEqualTo(read);
  }

  /** Nor do rules with bodies, as long as no test of them has its turn. */
  @Test
  void sharedLooksWaitForTheirTurn() {
    String tests =
        "if body :contains \"a\" { keep; } if body :contains \"b\" { keep; }"
            + "if body :contains \"c\" { keep; } if body :contains \"d\" { keep; }";
    byte[] bytes =
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b--"
            .getBytes(UTF_8);
    Message message = Message.of(bytes);
    run("require \"body\"; stop; " + tests, message);
    bytes[new String(bytes, UTF_8).indexOf("--b\r\n\r\n") + 2] = 'c';
    String body = "require \"body\"; if body :contains \"hello\" { discard; }";
    assertThat(run(body, message)).isFalse();
  }

  private static boolean run(String script, Message message) {
    Sieve sieve = Sieve.script(script);
    return !sieve.program().run(message, sieve.envelope(), sieve.host()).actions().isEmpty();
  }
}
