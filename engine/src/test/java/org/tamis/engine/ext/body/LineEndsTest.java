package org.tamis.engine.ext.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.testing.Sieve;

/** Lines of a script equal lines of mail, whatever ends them in either (RFC 5228 §2.4.2, §8.2). */
class LineEndsTest {
  private static final String REQUIRE =
      "require [\"body\", \"variables\", \"foreverypart\", \"extracttext\", \"encoded-character\","
          + " \"comparator-i;octet\"];\n";

  /** RFC 5228 §2.4.2: the last line end is a part of the value. */
  private static final String TEXT =
      """
      if %s text:
      one
      line two
      .
      { discard; }
      """;

  private static final String QUOTED = "if %s \"one\nline\" { discard; }\n";
  private static final String CODES = "if %s \"one${hex: 0d 0a}line\" { discard; }\n";

  private static final String SINGLE = "Subject: x\n\nline one\nline two\n";
  private static final String MULTIPART =
      "Content-Type: multipart/mixed; boundary=b\n\nline one\nline two\n\n--b\n\nx\n--b--\n";
  private static final String ENCLOSED =
      "Content-Type: message/rfc822\n\nX-A: line one\nline two\n\nx\n";

  private static String end(String name) {
    return name.replace("CR", "\r").replace("LF", "\n");
  }

  private static boolean holds(String script, String scriptEnd, String message, String mailEnd) {
    String written = (REQUIRE + script).replace("\n", end(scriptEnd));
    String sent = message.replace("\n", end(mailEnd));
    return !Sieve.script(written).on(sent.getBytes(UTF_8)).actions().isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LF, CRLF",
    "CRLF, CRLF",
    "CR, CRLF",
    "LF, LF",
    "CRLF, LF",
    "LF, CR",
    "CRLF, CR",
  })
  void bodies(String script, String mail) {
    for (String test : new String[] {TEXT, QUOTED, CODES}) {
      assertThat(holds(test.formatted("body :raw :contains"), script, SINGLE, mail)).isTrue();
      assertThat(holds(test.formatted("body :text :contains"), script, SINGLE, mail)).isTrue();
      assertThat(holds(test.formatted("body :content \"text\" :contains"), script, SINGLE, mail))
          .isTrue();
      String part = test.formatted("body :content \"multipart\" :contains");
      assertThat(holds(part, script, MULTIPART, mail)).isTrue();
      String nested = test.formatted("body :content \"message/rfc822\" :contains");
      assertThat(holds(nested, script, ENCLOSED, mail)).isTrue();
    }
    String matches = "if body :raw :matches \"line one\n*two\n\" { discard; }";
    assertThat(holds(matches, script, SINGLE, mail)).isTrue();
    String is = "if body :comparator \"i;octet\" :is text:\nline one\nline two\n.\n{ discard; }";
    assertThat(holds(is, script, SINGLE, mail)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"LF", "CR", "CRLF"})
  void decodedText(String end) {
    String text = "line one~line two~".replace("~", end(end));
    String encoded =
        "Content-Transfer-Encoding: base64\r\nContent-Type: text/plain\r\n\r\n"
            + Base64.getEncoder().encodeToString(text.getBytes(UTF_8))
            + "\r\n";
    String loop =
        "foreverypart { extracttext \"t\"; if string :contains \"${t}\" \"one\nline\" { discard; } }";
    for (String test : new String[] {TEXT.formatted("body :contains"), loop}) {
      String script = REQUIRE + test;
      assertThat(Sieve.script(script).on(encoded.getBytes(UTF_8)).actions()).hasSize(1);
    }
  }

  /** RFC 2046 §4.1.1: an octet in data that is no text ends no line. */
  @ParameterizedTest
  @CsvSource({"61 0a 62, true", "61 0d 0a 62, false"})
  void data(String octets, boolean found) {
    String message = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nYQpi\n";
    String test = "if body :content \"image\" :is \"${hex: " + octets + "}\" { discard; }";
    assertThat(holds(test, "LF", message, "CRLF")).isEqualTo(found);
  }

  /** RFC 5229 §4.1.5 counts characters; a line end is two, whatever the script has. */
  @ParameterizedTest
  @CsvSource({"LF", "CR", "CRLF"})
  void lengths(String end) {
    String script =
        "set :length \"l\" text:\na\nb\n.\n;\n"
            + "set :length \"q\" \"a\nb\";\nif string \"${l} ${q}\" \"6 4\" { discard; }";
    assertThat(holds(script, end, SINGLE, "CRLF")).isTrue();
  }
}
