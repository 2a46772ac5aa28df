package org.tamis.engine.ext.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.testing.Sieve;

/** RFC 5703 §4. */
class MimeTest {
  private static final String REQUIRE =
      "require [\"mime\", \"foreverypart\", \"fileinto\", \"imap4flags\"];\n";

  private static final String MIXED =
      """
      From: Tim <tim@example.com>
      Subject: top
      Content-From: tim@example.com
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/html; charset=utf-8
      Content-MD5: abc
      Content-From: ann@example.org

      <p>hello</p>
      --b
      Content-Type: Application/PDF; name="=?utf-8?q?caf=C3=A9?=.pdf"
      Content-Disposition: attachment; filename*0*=utf-8''very%20;
       filename*1="important.pdf"; size=5
      Subject: part

      xxxxx
      --b--
      """;

  private static boolean holds(String test) {
    return Sieve.holds(REQUIRE, test, MIXED);
  }

  /** RFC 5703 §4.1 to §4.3: outside of loops, the message's header or that of all parts. */
  @ParameterizedTest
  @CsvSource({
    "header :mime \"subject\" \"top\", true",
    "header :mime \"subject\" \"part\", false",
    "header :mime :anychild \"subject\" \"part\", true",
    "header :mime :anychild \"subject\" \"top\", true",
    "header :mime :type \"content-type\" \"multipart\", true",
    "header :mime :type \"content-type\" \"text\", false",
    "header :mime :anychild :type \"content-type\" \"text\", true",
    "header :mime :anychild :contenttype \"Content-Type\" \"text/html\", true",
    "header :anychild :mime :subtype \"Content-Type\" \"pdf\", true",
    "header :mime :anychild :subtype :contains \"content-type\" \"html\", true",
    "'header :mime :anychild \"content-type\" \"text/html; charset=utf-8\"', true",
    "address :mime :is :all \"content-from\" \"tim@example.com\", true",
    "address :mime :is :all \"content-from\" \"ann@example.org\", false",
    "address :mime :anychild :domain \"content-from\" \"example.org\", true",
    "exists :mime \"content-md5\", false",
    "exists :mime :anychild \"content-md5\", true",
    "exists :mime \"content-from\", true",
    "exists \"content-md5\", false",
  })
  void outsideOfLoops(String test, boolean expected) {
    assertThat(holds(test)).isEqualTo(expected);
  }

  /** RFC 5703 §4.3 with §4.1: true if any of the parts satisfies the test, not some of them. */
  @ParameterizedTest
  @CsvSource({
    "'[\"content-md5\", \"content-from\"]', true",
    "'[\"content-disposition\", \"subject\"]', true",
    "'[\"content-md5\", \"content-disposition\"]', false",
    "'[\"from\", \"content-md5\"]', false",
  })
  void existsInOnePart(String names, boolean expected) {
    assertThat(holds("exists :mime :anychild " + names)).isEqualTo(expected);
  }

  /**
   * RFC 5703 §4.1, the options; a field that says no such thing gives a blank string or nothing.
   */
  @ParameterizedTest
  @CsvSource({
    "'text/plain; charset=x', :type, text",
    "'text/plain; charset=x', :subtype, plain",
    "'text/plain; charset=x', :contenttype, text/plain",
    "'TEXT / Plain (comment)', :contenttype, text/plain",
    "'text', :type, NONE",
    "'text', :subtype, NONE",
    "'/plain', :contenttype, NONE",
    "'', :type, NONE",
    "'text/', :type, NONE",
    "'a/b/c', :subtype, NONE",
    "'text/plain/', :type, NONE",
  })
  void contentType(String field, String option, String expected) {
    assertThat(values("Content-Type", field, option)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "attachment; filename=x, :type, attachment",
    "attachment; filename=x, :contenttype, attachment",
    "attachment; filename=x, :subtype, ''",
    "INLINE, :type, inline",
    "'', :type, NONE",
    "'; filename=x', :type, NONE",
  })
  void disposition(String field, String option, String expected) {
    assertThat(values("Content-Disposition", field, option)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {":type", ":subtype", ":contenttype"})
  void otherFieldsAreBlank(String option) {
    assertThat(values("Content-ID", "text/plain", option)).isEqualTo("");
  }

  /** The one value of a field, or NONE when it has none. */
  private static String values(String name, String field, String option) {
    String message = name + ": " + field + "\n\nbody";
    for (String key : List.of("text", "plain", "text/plain", "attachment", "inline", "b/c", "")) {
      String test = "header :mime " + option + " \"" + name + "\" \"" + key + "\"";
      if (Sieve.holds(REQUIRE, test, message)) {
        return key;
      }
    }
    assertThat(
            Sieve.holds(
                REQUIRE, "header :mime " + option + " :matches \"" + name + "\" \"*\"", message))
        .isFalse();
    return "NONE";
  }

  /** Without a field there is nothing to take a type of, though the default is text/plain. */
  @Test
  void noFieldNoType() {
    assertThat(
            Sieve.holds(
                REQUIRE, "header :mime :type :contains \"content-type\" \"\"", "Subject: x\n\nb"))
        .isFalse();
  }

  /** RFC 5703 §4.1: parameters, put together and decoded (RFC 2231, RFC 2047). */
  @ParameterizedTest
  @CsvSource({
    "filename, content-disposition, very important.pdf, true",
    "FileName, Content-Disposition, very important.pdf, true",
    "filename, content-type, very important.pdf, false",
    "name, content-type, café.pdf, true",
    "size, content-disposition, 5, true",
    "none, content-disposition, '', false",
    "charset, content-type, UTF-8, true",
  })
  void parameters(String name, String field, String value, boolean expected) {
    String test =
        "header :mime :anychild :param \"" + name + "\" \"" + field + "\" \"" + value + "\"";
    assertThat(holds(test)).isEqualTo(expected);
  }

  @Test
  void severalParameters() {
    assertThat(
            holds(
                "header :mime :anychild :param [\"none\", \"size\"]"
                    + " [\"x-no\", \"content-disposition\"] [\"4\", \"5\"]"))
        .isTrue();
  }

  @Test
  void parameterNamesMayHaveVariables() {
    String script =
        "require [\"mime\", \"variables\"]; set \"n\" \"SIZE\";"
            + "if header :mime :anychild :param \"${n}\" \"content-disposition\" \"5\" { discard; }";
    assertThat(Sieve.script(script).actionsOn(MIXED)).isNotEmpty();
  }

  /** RFC 5703 §4.1 to §4.3: inside loops, the current part, or that and all inside it. */
  @Test
  void insideLoops() {
    assertThat(typesWhere("header :mime :contains \"subject\" \"\""))
        .containsExactly("multipart/mixed", "application/pdf");
    assertThat(typesWhere("header :mime :anychild \"subject\" \"part\""))
        .containsExactly("multipart/mixed", "application/pdf");
    assertThat(typesWhere("exists :mime \"content-md5\"")).containsExactly("text/html");
    assertThat(typesWhere("exists :mime :anychild \"content-md5\""))
        .containsExactly("multipart/mixed", "text/html");
    assertThat(typesWhere("address :mime :domain \"content-from\" \"example.org\""))
        .containsExactly("text/html");
    assertThat(typesWhere("address \"content-from\" \"tim@example.com\""))
        .containsExactly("multipart/mixed", "text/html", "application/pdf");
    assertThat(typesWhere("exists \"content-md5\"")).isEmpty();
    assertThat(typesWhere("header :mime \"subject\" \"top\"")).containsExactly("multipart/mixed");
  }

  /** The content types of the parts of which {@code test} holds. */
  private static List<String> typesWhere(String test) {
    StringBuilder script = new StringBuilder(REQUIRE + "foreverypart { if " + test + " {");
    for (String type : List.of("multipart/mixed", "text/html", "application/pdf")) {
      script.append("if header :mime :contenttype \"content-type\" \"" + type + "\"");
      script.append(" { addflag \"" + type + "\"; }");
    }
    return Sieve.script(script + "} }").on(MIXED).implicitKeepFlags().names();
  }

  /** RFC 5703 §4.1: what {@code :count} counts. */
  @ParameterizedTest
  @CsvSource({
    "'header :mime :anychild :type :count \"eq\" \"content-type\"', 3",
    "'header :mime :type :count \"eq\" \"content-type\"', 1",
    "'header :mime :anychild :count \"eq\" \"content-from\"', 2",
    "'header :mime :anychild :type :count \"eq\" [\"content-type\", \"content-disposition\"]', 4",
    "'header :mime :anychild :param [\"filename\", \"size\", \"x\"] :count \"eq\" \"content-disposition\"', 2",
    "'header :mime :anychild :param \"charset\" :count \"eq\" \"content-type\"', 1",
    "'address :mime :anychild :count \"eq\" \"content-from\"', 2",
  })
  void count(String test, String number) {
    String requires = "require [\"mime\", \"relational\"];";
    String numeric = " :comparator \"i;ascii-numeric\"";
    String whole = test.replaceFirst(" :count", numeric + " :count") + " \"" + number + "\"";
    assertThat(
            Sieve.holds(requires.replace("]", ", \"comparator-i;ascii-numeric\"]"), whole, MIXED))
        .isTrue();
  }

  /** A field that cannot be parsed does not count. */
  @Test
  void countOfFieldsThatParse() {
    String test = "header :mime :type :count \"eq\" \"content-type\" \"1\"";
    String message = "Content-Type: text\nContent-Type: text/html\n\nb";
    assertThat(Sieve.holds("require [\"mime\", \"relational\"];", test, message)).isTrue();
  }

  /** RFC 5260 §6: the index picks from the fields that the other tags leave, wherever it stands. */
  @ParameterizedTest
  @CsvSource({
    ":index 1, text/html, false",
    ":index 1, multipart/mixed, true",
    ":index 2, text/html, true",
    ":index 1 :last, application/pdf, true",
    ":index 4, text/html, false",
  })
  void index(String index, String type, boolean expected) {
    for (String tags : List.of(index + " :mime :anychild", ":mime " + index + " :anychild")) {
      String test = "header " + tags + " :contenttype \"content-type\" \"" + type + "\"";
      assertThat(Sieve.holds("require [\"mime\", \"index\"];", test, MIXED)).isEqualTo(expected);
    }
  }

  /** Match variables come from the part's value. */
  @Test
  void matchVariables() {
    String script =
        "require [\"mime\", \"foreverypart\", \"variables\", \"fileinto\"]; foreverypart {"
            + "if header :mime :param \"filename\" :matches \"content-disposition\" \"*.pdf\""
            + " { fileinto \"${1}\"; } }";
    assertThat(Sieve.script(script).actionsOn(MIXED))
        .extracting(action -> ((Action.FileInto) action).mailbox())
        .containsExactly("very important");
  }

  /**
   * The examples of §4.1 to §4.3; the limit of the third is a number, as RFC 5228 §5.9 wants it.
   */
  @Test
  void examples() {
    String image =
        "if header :mime :type \"Content-Type\" \"image\" { fileinto \"INBOX.images\"; }";
    assertThat(Sieve.script(REQUIRE + image).actionsOn("Content-Type: image/png\n\nx")).hasSize(1);
    assertThat(Sieve.script(REQUIRE + image).actionsOn(MIXED)).isEmpty();
    String important =
        """
        foreverypart
        {
            if allof (
              header :mime :param "filename" :contains
                 "Content-Disposition" "important",
              header :mime :subtype "Content-Type" "pdf",
              size :over 100)
            {
                fileinto "INBOX.important";
                break;
            }
        }
        """;
    assertThat(Sieve.script(REQUIRE + important).actionsOn(MIXED)).hasSize(1);
    assertThat(Sieve.script(REQUIRE + important).actionsOn(MIXED.replace("PDF", "DOC"))).isEmpty();
  }

  /** The tests of §9.1 and §9.2; the actions are other extensions'. */
  @Test
  void examplesOfExecutables() {
    String script =
        REQUIRE
            + """
            foreverypart
            {
              if anyof (
                     header :mime :contenttype :is
                       "Content-Type" "application/exe",
                     header :mime :param "filename"
                       :matches ["Content-Type", "Content-Disposition"] "*.com" )
              {
                addflag "replace";
              }
              if header :mime :param "filename"
                 :matches ["Content-Type", "Content-Disposition"]
                   ["*.com", "*.exe", "*.vbs", "*.scr",
                    "*.pif", "*.hta", "*.bat", "*.zip" ]
              {
                addflag "enclose";
                break;
              }
            }
            """;
    String message =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/exe\n\nx\n"
            + "--b\nContent-Disposition: attachment; filename=\"a.VBS\"\n\nx\n--b--\n";
    assertThat(Sieve.script(script).on(message).implicitKeepFlags().names())
        .containsExactly("replace", "enclose");
    assertThat(Sieve.script(script).on(MIXED).implicitKeepFlags().names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "header :anychild \"a\" \"b\", SV0305",
    "header :type \"a\" \"b\", SV0305",
    "header :param \"x\" \"a\" \"b\", SV0305",
    "address :anychild \"a\" \"b\", SV0305",
    "exists :anychild \"a\", SV0305",
    "header :mime :type :subtype \"a\" \"b\", SV0208",
    "header :mime :param \"x\" :type \"a\" \"b\", SV0208",
    "header :mime :mime \"a\" \"b\", SV0207",
    "header :mime :param :is \"a\" \"b\", SV0205",
    "address :mime :type \"a\" \"b\", SV0204",
    "exists :mime :param \"x\" \"a\", SV0204",
    "size :mime :over 5, SV0204",
  })
  void mistakes(String test, String code) {
    assertThat(Sieve.findings("require [\"mime\"]; if " + test + " { keep; }"))
        .singleElement()
        .asString()
        .startsWith(code);
  }
}
