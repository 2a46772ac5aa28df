package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

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
  void answersAsTheSingleMatchers(
      @ForAll("tests") List<KeyTest> tests,
      @ForAll("text") String value,
      @ForAll("collation") Collation c) {
    BitSet expected = new BitSet();
    for (int i = 0; i < tests.size(); i++) {
      expected.set(i, matcher(tests.get(i), c).matches(value, Captures.NONE, Work.unlimited()));
    }
    BitSet hits = new BitSet();
    KeyIndex.of(c, tests).scan(value, hits, Work.unlimited());
    assertThat(hits).isEqualTo(expected);
  }

  private static Matcher matcher(KeyTest test, Collation c) {
    return switch (test.type()) {
      case IS -> Matchers.is(test.keys(), c);
      case CONTAINS -> Matchers.contains(test.keys(), c);
      case MATCHES -> Matchers.glob(test.keys(), c);
    };
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
  Arbitrary<String> text() {
    return Texts.text(4);
  }

  @Provide
  Arbitrary<Collation> collation() {
    return Texts.searching();
  }
}
