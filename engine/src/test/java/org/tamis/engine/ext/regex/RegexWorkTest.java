package org.tamis.engine.ext.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Sieve;

/** Draft §10: all implementations must limit the impact of runaway expressions. */
class RegexWorkTest {
  /** Exponential in engines that backtrack. */
  @Test
  void nestedRepetitions() {
    String test = "header :regex \"subject\" \"^(([a-z])+.)+[A-Z]([a-z])+1$\"";
    assertThat(Sieve.holds("require \"regex\";", test, "Subject: " + "a".repeat(60_000) + "\n\n"))
        .isFalse();
  }

  @Test
  void largeExpressionsTogether() {
    String keys = strings(2_000, n -> "\"(a{1,900})" + n + "\"");
    assertThat(Sieve.findings("require \"regex\";\nif header :regex \"subject\" [" + keys + "] {}"))
        .containsExactly("SV0263 2:28");
  }

  @Test
  void manyOrdinaryExpressionsAreFine() {
    String keys = strings(5_000, n -> "\"^list-" + n + "@.*\\\\.example\\\\.(com|org)$\"");
    assertThat(Sieve.findings("require \"regex\"; if header :regex \"x\" [" + keys + "] {}"))
        .isEmpty();
  }

  /** Ranges that fold to many characters: the expression is refused, not written out. */
  @Test
  void foldedRanges() {
    String regex = "[" + "\u0100-\u04ff".repeat(10_000) + "]";
    String script =
        "require [\"regex\", \"comparator-i;unicode-casemap\"]; if header"
            + " :comparator \"i;unicode-casemap\" :regex \"x\" \""
            + regex
            + "\" {}";
    assertThat(Sieve.complaint(script)).contains("too many");
  }

  /** What a run compiles anew is paid for, but the same expression only once. */
  @Test
  void computedExpressionsArePaidFor() {
    String costly = "(a{1,100}${n}){1,9}";
    assertThat(runs("if header :regex \"subject\" \"" + costly + "\" {}", "", 600).error())
        .isEmpty();
    assertThat(
            runs("if header :regex \"subject\" \"" + costly + "\" {}", "x", 600)
                .error()
                .orElseThrow()
                .code())
        .isEqualTo("SR0003");
  }

  private static Outcome runs(String test, String growth, int times) {
    String step = "set \"n\" \"${n}" + growth + "\"; " + test + "\n";
    return Sieve.script("require [\"regex\", \"variables\"];" + step.repeat(times))
        .on("Subject: b\n\n");
  }

  private static String strings(int count, java.util.function.IntFunction<String> string) {
    return IntStream.range(0, count).mapToObj(string).collect(Collectors.joining(","));
  }
}
