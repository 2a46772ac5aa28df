package org.tamis.engine.ext.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tamis.engine.testing.Sieve;
import org.tamis.grammar.source.Crlf;

class BodyProperties {
  private static final List<String> TRANSFORMS =
      List.of("", ":raw", ":text", ":content \"\"", ":content [\"text/html\", \"message\"]");

  /** {@code :raw :contains} is a search in all that follows the header; line ends are CRLF. */
  @Property(tries = 1_000)
  void rawContains(@ForAll("bodies") String body, @ForAll("keys") String key) {
    String script = "require \"body\"; if body :raw :contains \"" + key + "\" { discard; }";
    byte[] message = ("A: b\r\n\r\n" + body).getBytes(US_ASCII);
    String lower = Crlf.of(body).toLowerCase(Locale.ROOT);
    boolean expected = lower.contains(key.toLowerCase(Locale.ROOT));
    assertThat(Sieve.script(script).on(message).actions().isEmpty()).isNotEqualTo(expected);
  }

  /** One look for many tests gives what each test gives alone. */
  @Property(tries = 300)
  void testsDoNotChangeEachOther(@ForAll("octets") byte[] message, @ForAll("keys") String key) {
    StringBuilder together = new StringBuilder("require [\"body\", \"imap4flags\", \"copy\"];");
    StringBuilder alone = new StringBuilder();
    for (int i = 0; i < TRANSFORMS.size() * 4; i++) {
      String type = i % 2 == 0 ? ":contains" : ":matches";
      String test = "body " + TRANSFORMS.get(i / 4) + ' ' + type + " \"" + key + i % 3 + "\"";
      together.append("if ").append(test).append(" { addflag \"f").append(i).append("\"; }");
      String script = "require \"body\"; if " + test + " { discard; }";
      alone.append(Sieve.script(script).on(message).actions().isEmpty() ? "" : "f" + i + ' ');
    }
    List<String> flags = Sieve.script(together.toString()).on(message).implicitKeepFlags().names();
    assertThat(flags)
        .isEqualTo(
            List.of(alone.toString().split(" ", -1)).stream().filter(f -> !f.isEmpty()).toList());
  }

  /** Any octets are a message with an outcome. */
  @Property(tries = 2_000)
  void anyOctetsHaveAnOutcome(@ForAll("octets") byte[] message) {
    for (String transform : TRANSFORMS) {
      String script = "require \"body\"; if body " + transform + " :contains \"x\" { discard; }";
      assertThat(Sieve.script(script).on(message).error()).isEmpty();
    }
  }

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.of(
            "a",
            "A",
            "b",
            "ab",
            "\r\n",
            "\n",
            "--b",
            "--b--",
            "=41",
            " ",
            "Content-Type: text/html\r\n\r\n")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of("a", "b", "ab", "A", "\r\n", "=41", " ", "-")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<byte[]> octets() {
    return Arbitraries.of(
            "Content-Type: multipart/mixed; boundary=a\n\n",
            "Content-Type: multipart/digest; boundary=b\r\n\r\n",
            "Content-Type: message/rfc822\n\n",
            "Content-Type: text/html; charset=utf-16\n",
            "Content-Type: text/html\n\n<p>",
            "Content-Transfer-Encoding: base64\n",
            "Content-Transfer-Encoding: quoted-printable\n\n",
            "\n--a\n",
            "--a--\n",
            "\r\n--b\r\n",
            "\n",
            "\r\n\r\n",
            "a1",
            "=E9",
            "YWI=",
            "\0",
            "\u00ff",
            "<b>b2</b>",
            "A: b\n")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }
}
