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
