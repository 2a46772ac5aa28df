package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class RegexProperties {
  @Property
  void findsTheLongestOfTheLeftmostMatches(
      @ForAll("pattern") String pattern, @ForAll("value") String value) throws BadRegex {
    Optional<String> expected = naive(pattern, value);
    Statistics.label("matches").collect(expected.isPresent());
    List<String> groups = new ArrayList<>();
    boolean found =
        Matchers.regex(List.of(pattern), Collations.ASCII_CASEMAP)
            .matches(value, groups::addAll, Work.unlimited());
    assertThat(found).isEqualTo(expected.isPresent());
    assertThat(groups.stream().findFirst()).isEqualTo(expected);
  }

  @Property
  void anyTextIsCompiledOrRefused(
      @ForAll("garbage") String pattern, @ForAll("collation") Collation c) {
    assertThatCode(
            () -> {
              try {
                Matchers.regex(List.of(pattern), c)
                    .matches(pattern, groups -> {}, Work.unlimited());
              } catch (BadRegex bad) {
                assertThat(bad.offset()).isBetween(0, pattern.length());
                assertThat(bad).hasMessageNotContaining("regexp");
              }
            })
        .doesNotThrowAnyException();
  }

  /** The JDK's expressions agree on this subset, once all places and lengths are tried. */
  private static Optional<String> naive(String pattern, String value) {
    java.util.regex.Matcher jdk = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(value);
    jdk.useAnchoringBounds(false);
    for (int start = 0; start <= value.length(); start++) {
      for (int end = value.length(); end >= start; end--) {
        if (jdk.region(start, end).matches()) {
          return Optional.of(value.substring(start, end));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Without anchors in what is repeated: there the JDK does not try an empty turn, and finds no "b"
   * with {@code (^(b)*){2}}.
   */
  @Provide
  Arbitrary<String> pattern() {
    Arbitrary<String> atom =
        Arbitraries.of("a", "B", "c", ".", "[ab]", "[^A]", "[b-c]", "\\.", "ab", "x{1,2}", "-");
    Arbitrary<String> repeated = Arbitraries.recursive(() -> atom, RegexProperties::larger, 0, 3);
    return Arbitraries.recursive(() -> repeated, RegexProperties::anchored, 0, 2);
  }

  private static Arbitrary<String> larger(Arbitrary<String> inner) {
    return Arbitraries.oneOf(
        joined(inner),
        Combinators.combine(inner, Arbitraries.of("*", "+", "?", "{2}", "{1,}", "{0,2}"))
            .as((a, times) -> "(" + a + ")" + times));
  }

  private static Arbitrary<String> anchored(Arbitrary<String> inner) {
    return Arbitraries.oneOf(joined(inner), inner.map(a -> "^" + a), inner.map(a -> a + "$"));
  }

  private static Arbitrary<String> joined(Arbitrary<String> inner) {
    return Arbitraries.oneOf(
        Combinators.combine(inner, inner).as((a, b) -> a + b),
        Combinators.combine(inner, inner).as((a, b) -> "(" + a + "|" + b + ")"));
  }

  @Provide
  Arbitrary<String> value() {
    return Arbitraries.strings().withChars("abcABx.-").ofMaxLength(7);
  }

  @Provide
  Arbitrary<String> garbage() {
    return Arbitraries.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "*",
            "+",
            "?",
            "|",
            "^",
            "$",
            ".",
            "\\",
            "-",
            ":",
            "=",
            ",",
            "1",
            "99",
            "a",
            "é",
            "\u0301",
            "😀",
            "\uD83D",
            "\uDE00",
            "[:alpha:]",
            "[.",
            "[=",
            "w",
            "Q")
        .list()
        .ofMaxSize(12)
        .map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<Collation> collation() {
    return Texts.searching();
  }
}
