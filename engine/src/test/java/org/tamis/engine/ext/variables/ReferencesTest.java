package org.tamis.engine.ext.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.engine.testing.Sieve;

/** RFC 5229 §3: which parts of a string are references. */
class ReferencesTest {
  private static final String REQUIRE =
      "require [\"variables\", \"fileinto\", \"encoded-character\"]; set \"company\" \"ACME\";\n";

  /** RFC 5229 §3 and §3.1, with all their examples; the strings are as a script has them. */
  static Stream<Arguments> strings() {
    return Stream.of(
        arguments("&%${}!", "&%${}!"),
        arguments("${doh!}", "${doh!}"),
        arguments("-${full}", "-"),
        arguments("${company}", "ACME"),
        arguments("${COMPANY}", "ACME"),
        arguments("${BAD${Company}", "${BADACME"),
        arguments("${President, ${Company} Inc.}", "${President, ACME Inc.}"),
        arguments("${comp\\any}", "ACME"),
        arguments("${comp\\\\any}", "${comp\\any}"),
        arguments("\\${company}", "ACME"),
        arguments("\\\\${company}", "\\ACME"),
        arguments("${company", "${company"),
        arguments("${ company}", "${ company}"),
        arguments("${company }", "${company }"),
        arguments("${${company}}", "${ACME}"),
        arguments("${${${${company}", "${${${ACME"),
        arguments("${2company}", "${2company}"),
        arguments("${com-pany}", "${com-pany}"),
        arguments("${a.}", "${a.}"),
        arguments("${.a}", "${.a}"),
        arguments("${a..b}", "${a..b}"),
        arguments("${a.1b}", "${a.1b}"),
        arguments("${1.a}", "${1.a}"),
        arguments("$company}", "$company}"),
        arguments("$${company}$", "$ACME$"),
        arguments("{${company}}", "{ACME}"),
        arguments("-${0}${1}${01}${32}${0032}", "-"),
        arguments("-${_}${_1a}", "-"),
        arguments("${compañy}", "${compañy}"),
        arguments("${\u212Aelvin}", "${\u212Aelvin}"),
        arguments("-${" + "a".repeat(32) + "}", "-"),
        arguments("${comp${hex:61}ny}", "ACME"),
        arguments("${hex:24}{company}", "ACME"),
        arguments("${hex:24 7b}company}", "ACME"),
        arguments("${unicode:24}{company}", "ACME"),
        arguments("${company}${company}", "ACMEACME"));
  }

  @ParameterizedTest
  @MethodSource("strings")
  void reference(String text, String value) {
    assertThat(Filed.by(REQUIRE + "fileinto \"" + text + "\";")).isEqualTo(value);
  }

  /** RFC 5229 §3.1: the way to write a reference verbatim, and only one pass. */
  @Test
  void substitutionIsNotRecursive() {
    String script = REQUIRE + "set \"dollar\" \"$\"; set \"text\" \"${dollar}{company}\";";
    assertThat(Filed.by(script + "fileinto \"regarding ${text}\";"))
        .isEqualTo("regarding ${company}");
  }

  /** RFC 5229 §3.1, the last example: encoded characters come first. */
  @Test
  void encodedCharactersComeFirst() {
    assertThat(
            Sieve.holds(
                "require [\"encoded-character\", \"variables\"]; set \"name\" \"Ethelbert\";",
                "header :contains \"Subject\" \"dear${hex:20 24 7b 4e}ame}\"",
                "Subject: hello dear Ethelbert\n\n"))
        .isTrue();
  }

  @Test
  void withoutRequireStringsAreTheirOwnValue() {
    assertThat(Filed.by("require \"fileinto\"; fileinto \"${company}\";")).isEqualTo("${company}");
  }

  /** RFC 5229 §3 and §6: errors that the compiler finds, each once. */
  @ParameterizedTest
  @CsvSource({
    "'keep; redirect \"${a.b}\";', SV0242 1:44",
    "'redirect \"${a.b}\"; redirect \"${a.c}\";', SV0242 1:38",
    "'redirect \"${a.1.b}\";', SV0242 1:38",
    "'redirect \"${global.x}\";', SV0242 1:38",
    "'redirect \"${33}\";', SV0244 1:38",
    "'redirect \"${99999999999999999999}\";', SV0244 1:38",
  })
  void errors(String script, String finding) {
    assertThat(Sieve.findings("require \"variables\";        " + script)).containsExactly(finding);
  }

  @Test
  void unknownNamespaceSaysWhatToDo() {
    assertThat(Sieve.complaint("require \"variables\"; redirect \"${Global.x}\";"))
        .isEqualTo(
            "unknown namespace in the variable \"global.x\""
                + " | add require \"include\"; at the top of the script");
    assertThat(Sieve.complaint("require \"variables\"; redirect \"${nobody.x}\";"))
        .contains("no extension on this server defines it");
  }

  /** Looking for the closing brace must not cost the length of the string each time. */
  @Test
  void manyOpenBracesAreCheap() {
    String open = "${".repeat(200_000);
    assertThat(Sieve.findings("require \"variables\"; redirect text:\n" + open + "}\n.\n;"))
        .containsExactly("SV0219 1:31");
  }
}
