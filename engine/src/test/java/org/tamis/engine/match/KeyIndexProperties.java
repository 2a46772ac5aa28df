package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyIndexProperties {
  @Property
  void answersAsTheNaiveTests(
      @ForAll("tests") List<KeyTest> tests,
      @ForAll("text") String value,
      @ForAll("collation") Collation c) {
    BitSet expected = new BitSet();
    for (int i = 0; i < tests.size(); i++) {
      expected.set(i, naive(tests.get(i), value, c));
    }
    BitSet hits = new BitSet();
    KeyIndex.of(c, tests).scan(value, hits, Work.unlimited());
    assertThat(hits).isEqualTo(expected);
  }

  @Property
  void manyWildcardKeysCaptureAsTheFirstThatMatches(
      @ForAll("manyKeys") List<String> keys,
      @ForAll("text") String value,
      @ForAll("collation") Collation c) {
    List<String> expected =
        keys.stream()
            .flatMap(key -> NaiveGlob.captures(key, value, c).stream())
            .findFirst()
            .orElse(List.of());
    List<String> groups = new ArrayList<>();
    Matchers.glob(keys, c).matches(value, groups::addAll, Work.unlimited());
    assertThat(groups).isEqualTo(expected);
  }

  @Property
  void ordersAsTheMatchersDo(
      @ForAll("orders") List<OrderTest> tests,
      @ForAll("text") String value,
      @ForAll("anyCollation") Collation c) {
    BitSet expected = new BitSet();
    for (int i = 0; i < tests.size(); i++) {
      OrderTest test = tests.get(i);
      expected.set(
          i,
          Matchers.value(test.relation(), test.keys(), c)
              .matches(value, Captures.NONE, Work.unlimited()));
    }
    BitSet hits = new BitSet();
    KeyIndex.of(c, tests).scan(value, hits, Work.unlimited());
    assertThat(hits).isEqualTo(expected);
  }

  /** Patterns are tried only where a literal of theirs is found: it must be one that they need. */
  @Property(tries = 5_000)
  void findsPatternsAsTheMatchersDo(
      @ForAll("patterns") List<String> patterns,
      @ForAll("subject") String value,
      @ForAll("collation") Collation c) {
    List<PatternTest> tests = new ArrayList<>();
    BitSet expected = new BitSet();
    for (String pattern : patterns) {
      try {
        PatternTest test = Matchers.patterns(List.of(pattern), c);
        expected.set(
            tests.size(), Matchers.anyOf(test).matches(value, Captures.NONE, Work.unlimited()));
        tests.add(test);
      } catch (BadRegex bad) {
        continue; // no expression
      }
    }
    BitSet hits = new BitSet();
    KeyIndex.of(c, tests).scan(value, hits, Work.unlimited());
    assertThat(hits).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "word[0-9]+, WORD",
    "abx*y, AB",
    "a|bc, A;BC",
    "a|[bc], ''",
    "(ab|c)d, D",
    "a\\.b+c, A.B",
    "[[:alpha:]]]b, ]B",
    "x{2}ab?, A",
    "^$, ''"
  })
  void knowsTheLiteralsOfAPattern(String pattern, String literals) {
    assertThat(String.join(";", RegexLiterals.needed(pattern, Collations.ASCII_CASEMAP)))
        .isEqualTo(literals);
  }

  @Provide
  Arbitrary<List<OrderTest>> orders() {
    return Combinators.combine(
            Arbitraries.of(Relation.class),
            Arbitraries.oneOf(Texts.text(2), Arbitraries.of("1", "2", "10", "x"))
                .list()
                .ofMaxSize(3))
        .as(OrderTest::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Collation> anyCollation() {
    return Arbitraries.oneOf(Texts.searching(), Arbitraries.just(Collations.ASCII_NUMERIC));
  }

  @Provide
  Arbitrary<List<String>> patterns() {
    return Arbitraries.of(
            "a",
            "B",
            "ab",
            "k",
            "\u212A",
            "é",
            "e\u0301",
            ".",
            "[ab]",
            "[]b]",
            "[^[:alpha:]]",
            "(a|b)",
            "(ab)?",
            "a*",
            "b+",
            "a{2}",
            "b{0,1}",
            "|",
            "\\.",
            "^",
            "$",
            "\\b",
            "x",
            "ſ",
            "1")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(pieces -> String.join("", pieces))
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> subject() {
    return Arbitraries.oneOf(
        Texts.text(5), Arbitraries.strings().withChars("abABx.1\n").ofMaxLength(6));
  }

  private static boolean naive(KeyTest test, String value, Collation c) {
    return test.keys().stream()
        .anyMatch(key ->
            switch (test.type()) {
              case IS -> c.equal(value, key);
              case CONTAINS -> c.fold(value).contains(c.fold(key));
              case MATCHES -> NaiveGlob.captures(key, value, c).isPresent();
            });
  }

  @Provide
  Arbitrary<List<KeyTest>> tests() {
    Arbitrary<List<String>> keys =
        Arbitraries.oneOf(Texts.text(2), Texts.globKey()).list().ofMaxSize(4);
    return Combinators.combine(Arbitraries.of(KeyTest.Type.class), keys)
        .as(KeyTest::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<String>> manyKeys() {
    return Texts.globKey().list().ofMinSize(Contains.MANY).ofMaxSize(20);
  }

  @Provide
  Arbitrary<String> text() {
    return Texts.text(4);
  }

  @Provide
  Arbitrary<Collation> collation() {
    return Texts.searching();
  }
}
