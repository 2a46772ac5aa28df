package org.tamis.engine.ext.extracttext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.testing.Sieve;

/** RFC 5703 §7. */
class ExtractTextTest {
  private static final String REQUIRE =
      "require [\"foreverypart\", \"mime\", \"variables\", \"extracttext\", \"fileinto\"];\n";

  /** What a variable has after it, between brackets. */
  private static String extracted(String arguments, String message) {
    String script =
        REQUIRE
            + "set \"v\" \"old\"; foreverypart { extracttext "
            + arguments
            + " \"v\"; break; } fileinto \"[${v}]\";";
    List<Action> actions = Sieve.script(script).actionsOn(message);
    String mailbox = ((Action.FileInto) actions.getFirst()).mailbox();
    return mailbox.substring(1, mailbox.length() - 1);
  }

  private static String message(String type, String encoding, String body) {
    return "Content-Type: " + type + "\nContent-Transfer-Encoding: " + encoding + "\n\n" + body;
  }

  /**
   * Decoded and transcoded, as {@code body :text} reads it; "" in an unknown transfer encoding (RFC
   * 2045 §6.4), and where the part is not text.
   */
  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=utf-8,       8bit,             café,       café",
    "text/plain; charset=iso-8859-1,  quoted-printable, caf=E9,     café",
    "text/plain; charset=iso-8859-1,  base64,           Y2Fm6Q==,   café",
    "text/plain; charset=iso-2022-jp, 7bit,             '\u001b$B4A\u001b(B', 漢",
    "text/plain,                      7bit,             cafe,       cafe",
    "text/plain,                      quoted-printable, caf=E9,     café",
    "text/plain; charset=us-ascii,    quoted-printable, caf=E9,     café",
    "text/plain; charset=utf-8,       quoted-printable, caf=E9,     caf\uFFFD",
    "text/plain; charset=utf-8,       quoted-printable, caf=C3,     caf\uFFFD",
    "text/plain; charset=x-unknown,   quoted-printable, caf=E9,     café",
    "text/plain; charset=utf-8,       x-uuencode,       cafe,       ''",
    "text/html; charset=utf-8,        8bit,             <p>café,    café",
    "text/html; charset=utf-8,        quoted-printable, <p>caf=E9,  caf\uFFFD",
    "application/xhtml+xml,           8bit,             <p>a</p>,   a",
    "application/pdf,                 8bit,             cafe,       ''",
    "image/png,                       base64,           Y2Fm6Q==,   ''",
    "multipart/mixed; boundary=b,     8bit,             '--b\n\nx', ''",
    "message/rfc822,                  8bit,             'A: b\n\nx', ''",
    "text/plain,                      8bit,             '',         ''",
  })
  void textOfThePart(String type, String encoding, String body, String text) {
    assertThat(extracted("", message(type, encoding, body))).isEqualTo(text);
  }

  /** At most so many characters, which are not octets. */
  @ParameterizedTest
  @CsvSource({"0, ''", "1, é", "2, éa", "3, éa😀", "4, éa😀b", "5, éa😀b", "9999999999, éa😀b"})
  void first(String number, String text) {
    String message = "Content-Type: text/plain; charset=utf-8\n\néa😀b";
    assertThat(extracted(":first " + number, message)).isEqualTo(text);
  }

  /** Modifiers are applied on the extracted text before it is stored. */
  @ParameterizedTest
  @CsvSource({
    ":upper, HELLO *WORLD",
    ":lower :upperfirst, Hello *world",
    ":length, 12",
    ":first 7 :length, 7",
    ":quotewildcard :first 7, Hello \\*",
    ":length :first 100, 12",
  })
  void modifiers(String arguments, String text) {
    assertThat(extracted(arguments, "A: b\n\nHello *World")).isEqualTo(text);
  }

  /** Modifiers that other extensions add to {@code set}. */
  @Test
  void quoteregex() {
    String script =
        REQUIRE.replace("]", ", \"regex\"]")
            + "foreverypart { extracttext :quoteregex \"v\"; } fileinto \"${v}\";";
    assertThat(Sieve.script(script).actionsOn("A: b\n\na.b"))
        .extracting(action -> ((Action.FileInto) action).mailbox())
        .containsExactly("a\\.b");
  }

  /** RFC 5229 §6: cut to what a variable holds, at a character; modifiers see all of it. */
  @Test
  void theLimitOfVariables() {
    String message = "Content-Type: text/plain; charset=utf-8\n\n" + "é".repeat(5_000);
    String script =
        REQUIRE
            + "foreverypart { extracttext \"v\"; extracttext :length \"l\"; }"
            + "if string :matches \"${v}\" \"*é\" { set :length \"v\" \"${v}\"; }"
            + "fileinto \"${v} ${l}\";";
    assertThat(Sieve.script(script).actionsOn(message))
        .extracting(action -> ((Action.FileInto) action).mailbox())
        .containsExactly("2048 5000");
  }

  @ParameterizedTest
  @CsvSource({
    "'extracttext \"v\";', SV0306",
    "'foreverypart { } extracttext \"v\";', SV0306",
    "'foreverypart { extracttext \"1\"; }', SV0240",
    "'foreverypart { extracttext \"${v}\"; }', SV0240",
    "'foreverypart { extracttext \"a b\"; }', SV0240",
    "'foreverypart { extracttext :lower :upper \"v\"; }', SV0208",
    "'foreverypart { extracttext :first \"1\" \"v\"; }', SV0203",
    "'foreverypart { extracttext :first 1 :first 2 \"v\"; }', SV0207",
    "'foreverypart { extracttext; }', SV0205",
  })
  void mistakes(String commands, String code) {
    assertThat(Sieve.findings(REQUIRE + commands))
        .singleElement()
        .asString()
        .startsWith(code + " 2:");
  }

  /** RFC 5703 §8. */
  @Test
  void needsVariables() {
    String script =
        "require [\"foreverypart\", \"extracttext\"]; foreverypart { extracttext \"v\"; }";
    assertThat(Sieve.findings(script)).singleElement().asString().startsWith("SV0307");
  }

  /** RFC 5703 §9.3, with the require that it lacks. */
  @Test
  void exampleFromTheBoss() {
    String script =
        """
        require ["mime", "variables", "extracttext", "foreverypart", "fileinto"];

        if header :contains "from" "boss@example.org"
        {
          # :matches is used to get the value of the Subject header
          if header :matches "Subject" "*"
          {
            set "subject" "${1}";
          }

          # extract the first 100 characters of the first text/* part
          foreverypart
          {
            if header :mime :type :is "Content-Type" "text"
            {
              extracttext :first 100 "msgcontent";
              break;
            }
          }

          # if it's not a 'for your information' message
          if not header :contains "subject" "FYI:"
          {
            fileinto "${subject}: ${msgcontent}";
          }
        }
        """;
    String message =
        "From: boss@example.org\nSubject: Now\nContent-Type: multipart/mixed; boundary=b\n\n"
            + "--b\nContent-Type: image/png\n\nxx\n--b\nContent-Type: text/plain\n\n"
            + "Come!".repeat(50)
            + "\n--b\nContent-Type: text/plain\n\nlast\n--b--\n";
    assertThat(Sieve.script(script).actionsOn(message))
        .extracting(action -> ((Action.FileInto) action).mailbox())
        .containsExactly("Now: " + "Come!".repeat(20));
  }
}
