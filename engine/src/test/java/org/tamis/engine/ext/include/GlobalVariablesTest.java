package org.tamis.engine.ext.include;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.testing.Scripts;
import org.tamis.engine.testing.Sieve;

/** RFC 6609 §3.4. */
class GlobalVariablesTest {
  private static final String REQUIRE =
      "require [\"include\", \"variables\", \"fileinto\", \"relational\"];\n";

  private static String filed(String script, Scripts scripts, String message) {
    return ((Action.FileInto) Sieve.script(REQUIRE + script, scripts).actionsOn(message).getFirst())
        .mailbox();
  }

  private static String filed(String script, Scripts scripts) {
    return filed(script, scripts, "Subject: x\n\n");
  }

  /** RFC 6609 §3.4.1, the example. */
  @Test
  void exampleOfSubroutines() {
    String main =
        """
        global "test";
        global "test_mailbox";

        set "test" "$$";
        include "subject_tests";

        set "test" "Make money";
        include "subject_tests";

        if string :count "eq" "${test_mailbox}" "1" { fileinto "${test_mailbox}"; stop; }
        """;
    Scripts scripts =
        Scripts.NONE.personal(
            "subject_tests",
            """
            require ["include", "variables"];
            global ["test", "test_mailbox"];
            if header :contains "Subject" "${test}" { set "test_mailbox" "spam-${test}"; }
            """);
    assertThat(filed(main, scripts, "Subject: make money now\n\n")).isEqualTo("spam-Make money");
    assertThat(filed(main, scripts, "Subject: $$$\n\n")).isEqualTo("spam-$$");
    assertThat(Sieve.script(REQUIRE + main, scripts).on("\n").implicitKeep()).isTrue();
  }

  /** RFC 6609 §3.4 and §3.4.2: what a script and one that it includes know of each other. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # private, in both directions
          set "a" "1"; include "s";                       | fileinto "=${a}";                    | =
          include "s"; fileinto "=${a}";                  | set "a" "1";                         | =
          set "a" "1"; include "s"; fileinto "=${a}";     | set "a" "2";                         | =1
          # shared by both that declare it, and only by them
          global "a"; set "a" "1"; include "s";           | global "A"; fileinto "=${a}";        | =1
          global "a"; set "a" "1"; include "s";           | fileinto "=${a}";                    | =
          global "a"; include "s"; fileinto "=${a}";      | global "a"; set "a" "2";             | =2
          global "a"; set "a" "1"; include "s"; fileinto "=${a}"; | set "a" "2";                 | =1
          # the namespace is the same variable without a declaration
          set "global.a" "1"; include "s";                | fileinto "=${global.a}${a}";         | =1
          set "GLOBAL.A" "1"; include "s";                | global "a"; fileinto "=${a}";        | =1
          global "a"; set "global.a" "1"; fileinto "=${a}"; | keep;                              | =1
          set "a" "1"; set "global.a" "2"; fileinto "=${a}${global.a}"; | keep;                  | =12
          # unset is empty
          global "a"; fileinto "=${a}${global.b}";        | keep;                                | =
          # a reference before the declaration is the script's own
          set "global.a" "1"; set "b" "${a}"; global "a"; fileinto "=${b}${a}"; | keep;          | =1
          # match variables are the script's own
          if string :matches "xy" "*y" {} include "s"; fileinto "=${1}"; | if string :matches "pq" "*q" {} | =x
          if string :matches "xy" "*y" {} include "s";    | fileinto "=${1}";                    | =
          # values are kept between two inclusions, and private ones are not
          include "s"; include "s"; fileinto "=${global.n}"; | set "global.n" "${global.n}i"; set "m" "${m}i"; | =ii
          include "s"; include "s"; fileinto "=${global.n}"; | set "m" "${m}i"; set "global.n" "${m}"; | =i
          # return leaves the frame as well
          set "a" "1"; include "s"; fileinto "=${a}";     | set "a" "2"; return;                 | =1
          """)
  void scopes(String main, String included, String mailbox) {
    assertThat(filed(main, Scripts.NONE.personal("s", REQUIRE + included))).isEqualTo(mailbox);
  }

  /** RFC 6609 §3.4.1 and §3.4.2. */
  @ParameterizedTest
  @CsvSource({
    "global \"1\";, SV0240",
    "global \"a.b\";, SV0240",
    "global \"global.b\";, SV0240",
    "global \"a b\";, SV0240",
    "global \"\";, SV0240",
    "global \"${a}\";, SV0240",
    "global;, SV0205",
    "set \"a\" \"1\"; global \"a\";, SV0252",
    "set \"a\" \"1\"; global \"A\";, SV0252",
    "'set \"a\" \"1\"; global [\"b\", \"a\"];', SV0252",
    "set \"global.data.from\" \"x\";, SV0242",
    "set \"global.12\" \"value\";, SV0242",
    "redirect \"${global.a.b}\";, SV0242",
  })
  void errors(String script, String code) {
    assertThat(Sieve.findings("require [\"include\", \"variables\"]; " + script))
        .singleElement()
        .asString()
        .startsWith(code);
  }

  @Test
  void declaringAgainIsNoError() {
    String script =
        "require [\"include\", \"variables\"]; global \"a\"; set \"a\" \"1\"; global \"a\";";
    assertThat(Sieve.findings(script)).isEmpty();
  }

  /** RFC 6609 §3.4.1: needs both extensions. */
  @Test
  void needsVariables() {
    assertThat(Sieve.findings("require \"include\"; global \"a\";")).containsExactly("SV0209 1:20");
  }
}
