package org.tamis.engine.ext.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Sieve;

class VariablesTest {
  private static final String REQUIRE = "require [\"variables\", \"fileinto\"];\n";

  private static String value(String script) {
    return Filed.by(REQUIRE + script);
  }

  /** RFC 5229 §4.1, all examples, and more of each modifier. */
  static Stream<Arguments> modifiers() {
    return Stream.of(
        arguments(":length", "juMBlEd lETteRS", "15"),
        arguments(":lower", "juMBlEd lETteRS", "jumbled letters"),
        arguments(":upperfirst", "juMBlEd lETteRS", "JuMBlEd lETteRS"),
        arguments(":upperfirst :lower", "juMBlEd lETteRS", "Jumbled letters"),
        arguments(":lower :upperfirst", "juMBlEd lETteRS", "Jumbled letters"),
        arguments(":LOWERFIRST :Upper", "juMBlEd", "jUMBLED"),
        arguments(":quotewildcard", "Rock*", "Rock\\*"),
        arguments(":quotewildcard", "a?b\\\\c*", "a\\?b\\\\c\\*"),
        arguments(":quotewildcard :length", "Rock*", "6"),
        arguments(":length :quotewildcard :upper :lowerfirst", "a*?", "5"),
        // RFC 5229 §4.1.1: characters, not octets and not UTF-16 units
        arguments(":length", "dé😀", "3"),
        arguments(":length", "", "0"),
        // RFC 5229 §4.1.3: only US-ASCII
        arguments(":upper", "straße éa ı", "STRAßE éA ı"),
        arguments(":lower", "İIÉ", "İiÉ"),
        arguments(":upperfirst", "éa", "éa"),
        arguments(":upperfirst", "1a", "1a"),
        arguments(":upperfirst", "😀a", "😀a"));
  }

  @ParameterizedTest
  @MethodSource("modifiers")
  void modifier(String tags, String given, String value) {
    String script = "set " + tags + " \"b\" \"" + given + "\";";
    assertThat(value(script + "fileinto \"=${b}\";")).isEqualTo("=" + value);
    // the same when the value is known only to the run
    String computed = "set \"a\" \"" + given + "\"; set " + tags + " \"b\" \"${a}\";";
    assertThat(value(computed + "fileinto \"=${b}\";")).isEqualTo("=" + value);
  }

  /** RFC 5229 §4, the example. */
  @Test
  void set() {
    assertThat(
            value(
                """
                set "honorific"  "Mr";
                set "first_name" "Wile";
                set "last_name"  "Coyote";
                set "vacation" text:
                Dear ${HONORIFIC} ${last_name},
                .
                ;
                if string :matches "${vacation}" "*,*" { fileinto "${1}"; }
                """))
        .isEqualTo("Dear Mr Coyote");
  }

  /** RFC 5229 §3: the values that are current when control reaches the statement. */
  @Test
  void valuesAreCurrent() {
    assertThat(
            value("set \"a\" \"1\"; set \"b\" \"${a}\"; set \"a\" \"2\"; fileinto \"${b}${a}\";"))
        .isEqualTo("12");
    assertThat(value("set \"a\" \"1\"; set \"A\" \"${a}2\"; fileinto \"${a}\";")).isEqualTo("12");
  }

  /** RFC 5229 §4: names and modifiers that are errors. */
  @ParameterizedTest
  @CsvSource({
    "set \"1\" \"x\";, SV0240",
    "set \"0\" \"x\";, SV0240",
    "set \"a b\" \"x\";, SV0240",
    "set \"\" \"x\";, SV0240",
    "set \"1a\" \"x\";, SV0240",
    "set \"a${b}\" \"x\";, SV0240",
    "set \"a${\" \"x\";, SV0240",
    "set \"é\" \"x\";, SV0240",
    "set \"foo.bar\" \"x\";, SV0242",
    "set \"global.bar\" \"x\";, SV0242",
    "set :lower :upper \"a\" \"x\";, SV0208",
    "set :upperfirst :lowerfirst \"a\" \"x\";, SV0208",
    "set :length :length \"a\" \"x\";, SV0207",
    "set :title \"a\" \"x\";, SV0204",
    "set \"a\" [\"x\"];, SV0203",
    "set \"a\";, SV0205",
  })
  void errors(String script, String code) {
    assertThat(Sieve.findings("require \"variables\"; " + script))
        .singleElement()
        .asString()
        .startsWith(code);
  }

  @Test
  void needsRequire() {
    assertThat(Sieve.findings("set \"a\" \"b\";")).containsExactly("SV0209 1:1");
  }

  /** RFC 5229 §4: set does not affect the implicit keep. */
  @Test
  void setKeepsImplicitly() {
    assertThat(Sieve.script(REQUIRE + "set \"a\" \"b\";").on("\n").implicitKeep()).isTrue();
  }

  /** RFC 5229 §5. */
  @ParameterizedTest
  @CsvSource({
    "'string \"${state}\" \"pending\"', true",
    "'string :is [\"x\", \"${state}\"] [\"y\", \"PENDING\"]', true",
    "'string :matches \" ${state} \" \"* pending *\"', true",
    // no white space is stripped
    "'string \" pending\" \"pending\"', false",
    "'string \"${state} \" \"pending\"', false",
    "'string :contains \"${none}\" \"\"', true",
    "'string \"${none}\" \"\"', true",
    "'string :is \"pending\" \"${state}\"', true",
    "'string :comparator \"i;octet\" \"${state}\" \"Pending\"', false",
  })
  void string(String test, boolean holds) {
    String script = "require \"variables\"; set \"state\" \"pending\";";
    assertThat(Sieve.holds(script, test, "\n")).isEqualTo(holds);
  }

  /** RFC 5229 §5: the strings that are not empty. */
  @ParameterizedTest
  @CsvSource({
    "'string :count \"eq\" \"${none}\" \"0\"', true",
    "'string :count \"eq\" \"${state}\" \"1\"', true",
    "'string :count \"eq\" [\"\", \"${state}\", \"x\", \"${none}\"] \"2\"', true",
    "'string :count \"ge\" [\"\", \" \"] \"2\"', false",
  })
  void count(String test, boolean holds) {
    String script = "require [\"variables\", \"relational\"]; set \"state\" \"pending\";";
    assertThat(Sieve.holds(script, test, "\n")).isEqualTo(holds);
  }

  /** RFC 5229 §6: values are cut at a character, and that is no error. */
  @ParameterizedTest
  @CsvSource({"x, 4096", "é, 2048", "€, 1365", "😀, 1024"})
  void longValuesAreCut(String character, int kept) {
    String ten = character.repeat(10);
    String script =
        "set \"a\" \"%s\"; set \"b\" \"%s\"; set :length \"n\" \"${b}\"; fileinto \"${n}\";"
            .formatted(ten, "${a}".repeat(500));
    assertThat(value(script)).isEqualTo(Integer.toString(kept));
  }

  /** RFC 5229 §6: what is known to be too long is an error before the run. */
  @ParameterizedTest
  @CsvSource({
    "'', 4096, ''",
    "'', 4097, SV0243 1:40",
    ":quotewildcard, 4096, ''",
    ":length, 9999, ''"
  })
  void longConstants(String modifier, int length, String finding) {
    String script =
        "require \"variables\"; %18s \"a\" \"%s\";"
            .formatted("set " + modifier, "x".repeat(length));
    assertThat(String.join(",", Sieve.findings(script)).replaceAll(":\\d+$", ""))
        .isEqualTo(finding.replaceAll(":\\d+$", ""));
  }

  /** RFC 5229 §6 asks for 128; beyond the limit there is one finding. */
  @Test
  void numberOfVariables() {
    assertThat(Sieve.findings(sets(255))).isEmpty();
    assertThat(Sieve.findings(sets(300))).containsExactly("SV0241 257:5");
  }

  private static String sets(int variables) {
    return IntStream.range(0, variables)
        .mapToObj(i -> "set \"v" + i + "\" \"x\";\n")
        .collect(Collectors.joining("", "require \"variables\";\n", ""));
  }

  /** RFC 5228 §2.10.6: a bad value is an error of the run, and the message is kept. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a\\u0001b", "LONG"})
  void badMailboxKeepsTheMessage(String value) {
    String text = value.replace("\\u0001", "\u0001").replace("LONG", "x".repeat(1_001));
    String script = REQUIRE + "set \"x\" \"" + text + "\";\nfileinto \"${x}\";";
    assertThat(Sieve.script(script).errorOn("\n")).isEqualTo("SR0011 test:3");
  }

  /** A string of many references must not fill the memory. */
  @Test
  void expansionIsBounded() {
    String script =
        REQUIRE
            + "set \"a\" \""
            + "x".repeat(4096)
            + "\";\n"
            + "if string \""
            + "${a}".repeat(300)
            + "\" \"y\" { discard; }";
    Outcome outcome = Sieve.script(script).on("\n");
    assertThat(outcome.error().orElseThrow().code()).isEqualTo("SR0048");
    assertThat(outcome.implicitKeep()).isTrue();
  }
}
