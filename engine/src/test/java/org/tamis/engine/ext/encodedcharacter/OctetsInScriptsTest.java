package org.tamis.engine.ext.encodedcharacter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.testing.Sieve;
import org.tamis.engine.text.Octets;

/** RFC 5228 §2.4.2.4: {@code ${hex:ff}} is the octet FF, wherever a script puts it. */
class OctetsInScriptsTest {
  private static final String REQUIRE =
      "require [\"encoded-character\", \"variables\", \"body\", \"fileinto\", \"vacation\","
          + " \"editheader\", \"relational\", \"mailbox\", \"regex\", \"enotify\","
          + " \"vnd.dovecot.debug\", \"reject\", \"ihave\"];\n";

  private static boolean holds(String test, byte[] message) {
    return !Sieve.script(REQUIRE + "if " + test + " { discard; }").on(message).actions().isEmpty();
  }

  /** In the message, ÿ is the letter in UTF-8 (C3 BF), and ~ the octet FF. */
  private static byte[] octets(String text) {
    return Octets.of(text.replace('~', '\uDCFF'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          header :is "x" "${hex:ff}"                                   | X: ~   | true
          header :is "x" "${hex:ff}"                                   | X: ÿ   | false
          header :is "x" "${hex:c3 bf}"                                | X: ÿ   | true
          header :is "x" "${unicode:ff}"                               | X: ÿ   | true
          header :is "x" "ÿ"                                           | X: ÿ   | true
          header :is "x" "ÿ"                                           | X: ~   | true
          header :is "x" ["a", "${hex:ff}"]                            | X: ~   | true
          header :contains :comparator "i;octet" "x" "a${hex:ff}"      | X: xa~b | true
          header :contains :comparator "i;octet" "x" "${hex:ff}"       | X: ÿ   | false
          header :contains :comparator "i;octet" "x" "${hex:bf}"       | X: ÿ   | true
          header :contains :comparator "i;octet" "x" "${hex:c3}"       | X: aÿ  | true
          header :matches :comparator "i;octet" "x" "${hex:c3}?"       | X: ÿ   | true
          header :matches "x" "*${hex:ff}*"                            | X: a~b | true
          header :matches "x" "*${hex:ff}*"                            | X: aÿb | false
          header :matches "x" "?${hex:ff}"                             | X: ~~  | true
          header :regex "x" "^a.${hex:ff}$"                            | X: a~~ | true
          header :comparator "i;unicode-casemap" "x" "A${hex:ff}"      | X: a~  | true
          header :value "lt" :comparator "i;octet" "x" "${hex:ff}"     | X: ÿ   | true
          header :value "gt" :comparator "i;octet" "x" "${unicode:10ffff}" | X: ~ | false
          body :raw :contains "${hex:ff}"                              | ~      | true
          body :raw :contains "${hex:ff}"                              | ÿ      | false
          body :raw :contains "${hex:c3 bf}"                           | ÿ      | true
          body :raw :contains "ÿ"                                      | ~      | true
          body :raw :contains :comparator "i;octet" "ÿ"                | ~      | false
          body :raw :contains :comparator "i;octet" "ÿ"                | ÿ      | true
          body :raw :contains :comparator "i;octet" "${hex:bf}"        | ÿ      | true
          body :contains "${hex:ff}"                                   | ~      | true
          body :contains "${hex:ff}"                                   | ÿ      | false
          body :content "text" :contains "a${hex:ff}"                  | a~     | true
          """)
  void tests(String test, String text, boolean expected) {
    String requires = test.contains("unicode-casemap") ? "comparator-i;unicode-casemap" : "body";
    String message = text.startsWith("X") ? text + "\r\n\r\n" : "X: y\r\n\r\n" + text + "\r\n";
    String script = REQUIRE + "require \"" + requires + "\"; if " + test + " { discard; }";
    assertThat(Sieve.script(script).on(octets(message)).actions()).hasSize(expected ? 1 : 0);
  }

  /** A part in no charset, and in none that is known, is octets; data always is. */
  @ParameterizedTest
  @CsvSource({
    "application/octet-stream, true",
    "text/plain, true",
    "text/plain; charset=utf-8, false",
    "text/plain; charset=iso-8859-1, false",
    "text/plain; charset=x-unknown, true",
  })
  void contents(String type, boolean expected) {
    byte[] message =
        octets("Content-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n\r\n/4k=\r\n");
    assertThat(holds("body :content \"\" :contains \"${hex:ff 89}\"", message)).isEqualTo(expected);
  }

  @Test
  void piecesOfACharacter() {
    String script =
        REQUIRE
            + "set \"a\" \"${hex:c3}\"; set \"b\" \"${a}${hex:a9}\"; if string \"${b}\" \"é\" {"
            + " set :length \"n\" \"${a}${hex:ff}\"; fileinto \"${b}${n}\"; }";
    assertThat(Sieve.script(script).actionsOn("X: y\n\n"))
        .containsExactly(Action.FileInto.of("é2"));
  }

  /** RFC 5228 §4.1, RFC 5435 §3.1, §2.4.2.3: names and addresses are text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fileinto \"${hex:ff}\";",
        "fileinto \"a/${hex:c3}\";",
        "redirect \"${hex:ff}@b.example\";",
        "redirect \"a@${hex:ff}.example\";",
        "notify \"mailto:${hex:ff}@b.example\";",
        "vacation :from \"${hex:ff} <a@b.example>\" \"x\";",
        "vacation :addresses \"${hex:ff}@b.example\" \"x\";",
      })
  void namesAreText(String command) {
    assertThat(Sieve.findings(REQUIRE + command)).singleElement().asString().startsWith("SV0219");
  }

  @Test
  void namesOfVariablesAreText() {
    String set = REQUIRE + "set \"v\" \"a${hex:ff}\";\n";
    assertThat(Sieve.script(set + "fileinto \"${v}\";").errorOn("X: y\n\n"))
        .isEqualTo("SR0011 test:3");
    assertThat(Sieve.script(set + "redirect \"${v}@b.example\";").errorOn("X: y\n\n"))
        .isEqualTo("SR0010 test:3");
  }

  /** What people read, and what is sent as text, has none of them. */
  @Test
  void shownAndSent() {
    String script =
        REQUIRE
            + "debug_log \"a${hex:ff}\"; addheader \"X-A\" \"a${hex:ff}\";"
            + " vacation :subject \"s${hex:ff}\" \"r${hex:ff}\";";
    Outcome outcome = Sieve.script(script).on("To: me@example.org\n\nx\n");
    assertThat(outcome.notes().getFirst().text()).isEqualTo("a\uFFFD");
    Message edited = outcome.edited().orElseThrow();
    assertThat(edited.fields(HeaderName.of("X-A")).getFirst().text()).isEqualTo("a\uFFFD");
    Reply.Due reply = (Reply.Due) ((Action.Vacation) outcome.actions().getFirst().action()).reply();
    assertThat(reply.subject()).isEqualTo("s\uFFFD");
    assertThat(new String(reply.message().bytes(), UTF_8)).contains("cu+/vQ0K"); // r and U+FFFD
    assertThat(
            Sieve.script(REQUIRE + "error \"e${hex:ff}\";").on("X: y\n\n").error().get().message())
        .contains("e\uFFFD");
  }

  /** RFC 5228 §2.4.2: strings with octets are for raw MIME parts, too. */
  @Test
  void rawMimeParts() {
    String script =
        REQUIRE
            + "vacation :mime \"Content-Type: text/plain; charset=iso-8859-1\n\nGr${hex:fc df}e\";";
    Outcome outcome = Sieve.script(script).on("To: me@example.org\n\nx\n");
    Reply.Due reply = (Reply.Due) ((Action.Vacation) outcome.actions().getFirst().action()).reply();
    assertThat(new String(reply.message().bytes(), ISO_8859_1)).endsWith("Grüße");
  }

  @Test
  void urlsHaveTheOctet() {
    String script = REQUIRE + "set :encodeurl \"u\" \"a${hex:ff}é\"; fileinto \"${u}\";";
    assertThat(Sieve.script(script).actionsOn("X: y\n\n"))
        .isEqualTo(List.of(Action.FileInto.of("a%FF%C3%A9")));
  }

  /** RFC 5293 §5. */
  @Test
  void deletesWhatHasTheOctet() {
    Outcome outcome =
        Sieve.script(REQUIRE + "deleteheader \"X\" \"${hex:ff}\";")
            .on(octets("X: ÿ\r\nX: ~\r\n\r\n"));
    assertThat(outcome.edited().orElseThrow().fields(HeaderName.of("X"))).hasSize(1);
  }
}
