package org.tamis.engine.ext.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5229 §3.2. */
class MatchVariablesTest {
  private static final String REQUIRE = "require [\"variables\", \"fileinto\", \"envelope\"];\n";

  private static String filed(String script, String message) {
    return Filed.by(REQUIRE + script, message);
  }

  /** The examples of RFC 5229 §3.2. */
  @Test
  void examples() {
    String lists =
        "if header :matches \"List-ID\" \"*<*@*\" { fileinto \"INBOX.lists.${2}\"; stop; }";
    assertThat(filed(lists, "List-ID: Sieve <sieve@ietf.org>\n\n")).isEqualTo("INBOX.lists.sieve");
    String subject = "if header :matches \"Subject\" \"[*] *\" { fileinto \"${1}|${2}\"; }";
    assertThat(filed(subject, "Subject: [acme-users] [fwd] version 1.0 is out\n\n"))
        .isEqualTo("acme-users|[fwd] version 1.0 is out");
    String address =
        "if address :matches [\"To\", \"Cc\"] [\"coyote@**.com\", \"wile@**.com\"]"
            + " { fileinto \"${0}|${1}|${2}\"; }";
    assertThat(filed(address, "To: coyote@ACME.Example.COM\n\n"))
        .isEqualTo("coyote@ACME.Example.COM||ACME.Example");
    String never =
        "if anyof (true, address :domain :matches \"To\" \"*.com\") { fileinto \"-${1}\"; stop; }";
    assertThat(filed(never, "To: coyote@ACME.Example.COM\n\n")).isEqualTo("-");
  }

  /** Which match the variables come from; the message has a subject "one two three". */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # as little as possible, the first wildcard first
          header :matches "subject" "* *"          | one,two three
          header :matches "subject" "?*e*"         | o,n
          # the failed one changes nothing
          anyof (header :matches "subject" "* two *", header :matches "subject" "x*") | one,three
          anyof (header :matches "subject" "x*", header :matches "subject" "*three")  | 'one two ',
          allof (header :matches "subject" "* *", not header :matches "subject" "x*") | one,two three
          # the last successful one counts
          allof (header :matches "subject" "one*", header :matches "subject" "*three") | 'one two ',
          # a test in a not, even when it makes the whole fail
          anyof (not header :matches "subject" "* *", true)                         | one,two three
          # what is not evaluated sets nothing
          anyof (header :matches "subject" "*two*", header :matches "subject" "*")  | 'one ,' three'
          allof (not allof (false, header :matches "subject" "*"), true)            | ,
          # other match types set nothing
          allof (header :matches "subject" "* two*", header :contains "subject" "e") | one,' three'
          # list of keys: the one that matches
          header :matches "subject" ["x*y*", "*three"]                              | 'one two ',
          # escaped wildcards are none
          allof (string :matches "a*b" "a\\\\**", true)                             | b,
          string :matches "" "*"                                                    | ,
          """)
  void lastSuccessfulMatch(String test, String values) {
    String script = "if " + test + " {} fileinto \"=${1},${2}\";";
    assertThat(filed(script, "Subject: one two three\n\n"))
        .isEqualTo("=" + values.replace("'", ""));
  }

  /** Values keep their case and their characters, whatever the comparator folds. */
  @Test
  void valuesAreTheOriginal() {
    String script = "if header :matches \"subject\" \"re: *\" { fileinto \"${1}|${0}\"; }";
    assertThat(filed(script, "Subject: RE: Été\n\n")).isEqualTo("Été|RE: Été");
  }

  /** A match may look at the variables of the one before it. */
  @Test
  void matchOfMatchVariables() {
    String script =
        "if header :matches \"subject\" \"*-*-*\" {}"
            + "if string :matches \"${2}\" \"?*\" { fileinto \"${1}/${2}/${3}\"; }";
    assertThat(filed(script, "Subject: a-bcd-e\n\n")).isEqualTo("b/cd/");
  }

  /** RFC 5229 §6: 32 are supported; the rest of the wildcards match and are not kept. */
  @Test
  void highestNumber() {
    String subject = IntStream.range(0, 40).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    String key = IntStream.range(0, 40).mapToObj(_ -> "*").collect(Collectors.joining(" "));
    String script =
        "if header :matches \"subject\" \"" + key + "\" { fileinto \"${1} ${9} ${32} ${0032}\"; }";
    assertThat(filed(script, "Subject: " + subject + "\n\n")).isEqualTo("w0 w8 w31 w31");
  }
}
