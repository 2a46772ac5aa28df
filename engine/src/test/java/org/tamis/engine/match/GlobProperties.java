package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class GlobProperties {
  @Property(tries = 3_000)
  void matchesAndCapturesAsTheNaiveMatcher(
      @ForAll("key") String key, @ForAll("text") String value, @ForAll("collation") Collation c) {
    List<String> expected = NaiveGlob.captures(key, value, c).orElse(List.of());
    Statistics.label("matches").collect(!expected.isEmpty());
    assertThat(GlobTest.captures(key, value, c)).isEqualTo(expected);
  }

  @Property
  void anEscapedValueMatchesOnlyWhatEqualsIt(
      @ForAll("text") String value,
      @ForAll("text") String other,
      @ForAll("collation") Collation c) {
    String key = value.replaceAll("[*?\\\\]", "\\\\$0");
    assertThat(GlobTest.captures(key, value, c)).containsExactly(value);
    assertThat(GlobTest.captures(key, other, c).isEmpty()).isNotEqualTo(c.equal(value, other));
  }

  @Property
  void wildcardsAloneCaptureTheValueInPieces(
      @ForAll("wildcards") String key, @ForAll("text") String value) {
    for (Collation c : List.of(Collations.ASCII_CASEMAP, Collations.UNICODE_CASEMAP)) {
      List<String> groups = GlobTest.captures(key, value, c);
      if (!groups.isEmpty()) {
        assertThat(String.join("", groups.subList(1, groups.size()))).isEqualTo(value);
      }
    }
  }

  @Property
  void equalValuesMatchTheSameKeys(@ForAll("key") String key, @ForAll("text") String value) {
    Collation c = Collations.UNICODE_CASEMAP;
    assertThat(GlobTest.captures(key, c.fold(value), c).isEmpty())
        .isEqualTo(GlobTest.captures(key, value, c).isEmpty());
  }

  @Provide
  Arbitrary<String> key() {
    return Texts.globKey();
  }

  @Provide
  Arbitrary<String> wildcards() {
    return Arbitraries.strings().withChars('*', '?').ofMaxLength(5);
  }

  @Provide
  Arbitrary<String> text() {
    return Texts.text(6);
  }

  @Provide
  Arbitrary<Collation> collation() {
    return Texts.searching();
  }
}
