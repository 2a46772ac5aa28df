package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchersTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', true, true",
    "'', x, false, true",
    "x, '', false, false",
    "frob, frobnitzm, false, true",
    "nit, frobnitzm, false, true",
    "fbm, frobnitzm, false, false",
    "FROBNITZM, frobnitzm, true, true",
  })
  void isAndContains(String key, String value, boolean is, boolean contains) { // RFC 5228 §2.7.1
    assertThat(matches(Matchers.is(List.of(key), Collations.ASCII_CASEMAP), value)).isEqualTo(is);
    assertThat(matches(Matchers.contains(List.of(key), Collations.ASCII_CASEMAP), value))
        .isEqualTo(contains);
  }

  @Test
  void noKeysMatchNothing() throws BadRegex {
    for (Collation c : Texts.ALL_SEARCHING) {
      assertThat(matches(Matchers.is(List.of(), c), "")).isFalse();
      assertThat(matches(Matchers.contains(List.of(), c), "")).isFalse();
      assertThat(matches(Matchers.glob(List.of(), c), "")).isFalse();
      assertThat(matches(Matchers.regex(List.of(), c), "")).isFalse();
      assertThat(matches(Matchers.value(Relation.NE, List.of(), c), "")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gt, 10, 9, i;ascii-numeric, true",
    "gt, 10, 9, i;octet, false",
    "ge, 9, 09, i;ascii-numeric, true",
    "LT, x, 9, i;ascii-numeric, false",
    "le, '', x, i;ascii-numeric, true",
    "Eq, ABC, abc, i;ascii-casemap, true",
    "ne, ABC, abc, i;octet, true",
    "ne, ABC, abc, i;ascii-casemap, false"
  })
  void comparesTheValueWithTheKey( // RFC 5231 §4.1
      String relation, String value, String key, String collation, boolean expected) {
    Matcher matcher =
        Matchers.value(
            Relation.of(relation).orElseThrow(),
            List.of(key),
            Collations.of(collation).orElseThrow());
    assertThat(matches(matcher, value)).isEqualTo(expected);
  }

  @Test
  void unknownNamesAreNoRelationAndNoCollation() {
    assertThat(Relation.of("")).isEmpty();
    assertThat(Relation.of("gtx")).isEmpty();
    assertThat(Collations.of("I;OCTET")).isEmpty();
    assertThat(Relation.of(Relation.GE.keyword())).contains(Relation.GE);
  }

  @Test
  void theFirstKeyThatMatchesIsCaptured() {
    Matcher matcher = Matchers.glob(List.of("x*", "a*", "*b"), Collations.OCTET);
    matcher.matches("ab", groups -> assertThat(groups).containsExactly("ab", "b"), new Work(100));
    List<String> many = new ArrayList<>(Collections.nCopies(50, "x*"));
    many.addAll(List.of("*b*", "a*"));
    List<String> captured = new ArrayList<>();
    Matchers.glob(many, Collations.ASCII_CASEMAP).matches("ABC", captured::addAll, new Work(100));
    assertThat(captured).containsExactly("ABC", "A", "C");
  }

  @Test
  void anIndexOfNumbersLooksThemUp() {
    List<KeyTest> tests =
        List.of(
            new KeyTest(KeyTest.Type.IS, List.of("007", "x")),
            new KeyTest(KeyTest.Type.IS, List.of("8")),
            new KeyTest(KeyTest.Type.IS, List.of()),
            new KeyTest(KeyTest.Type.IS, List.of("7 days")));
    BitSet hits = new BitSet();
    KeyIndex.of(Collations.ASCII_NUMERIC, tests).scan("7", hits, Work.unlimited());
    assertThat(hits).hasToString("{0, 3}");
  }

  @Test
  void manyNestedKeysCostNoMoreThanTheText() {
    List<String> keys = IntStream.rangeClosed(1, 1_000).mapToObj("a"::repeat).toList();
    Work work = Work.unlimited();
    BitSet hits = new BitSet();
    KeyIndex.of(Collations.OCTET, List.of(new KeyTest(KeyTest.Type.CONTAINS, keys)))
        .scan("a".repeat(100_000), hits, work);
    assertThat(hits.get(0)).isTrue();
    assertThat(work.spent()).isLessThan(250_000);
  }

  @Test
  void manyKeysOfALargeAlphabetNeedNoTable() {
    List<String> keys =
        IntStream.range(0x4E00, 0x9000).mapToObj(c -> Character.toString(c) + "x").toList();
    Matcher matcher = Matchers.contains(keys, Collations.OCTET);
    assertThat(matches(matcher, "y\u4E00\u4E01x")).isTrue();
    assertThat(matches(matcher, "y\u4E00\u4E01\u9000x")).isFalse();
  }

  @Test
  void aUsedUpBudgetStopsEachMatchType() throws BadRegex {
    String value = "a".repeat(1_000);
    List<Matcher> matchers =
        List.of(
            Matchers.is(List.of("b"), Collations.OCTET),
            Matchers.contains(List.of("b"), Collations.OCTET),
            Matchers.contains(List.of("b", "c", "d", "e", "f", "g"), Collations.OCTET),
            Matchers.glob(List.of("*b*"), Collations.OCTET),
            Matchers.value(Relation.EQ, List.of("b"), Collations.OCTET),
            Matchers.regex(List.of("b"), Collations.OCTET));
    for (Matcher matcher : matchers) {
      Work work = new Work(900);
      assertThatThrownBy(() -> matcher.matches(value, Captures.NONE, work))
          .isInstanceOf(WorkExceeded.class)
          .hasMessageContaining("900");
    }
  }

  @Test
  void workNeverOverflows() {
    Work work = Work.unlimited();
    work.spend(Long.MAX_VALUE);
    work.spend(Long.MAX_VALUE);
    assertThat(work.spent()).isEqualTo(Long.MAX_VALUE);
  }

  private static boolean matches(Matcher matcher, String value) {
    return matcher.matches(value, Captures.NONE, Work.unlimited());
  }
}
