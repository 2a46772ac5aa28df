package org.tamis.engine.match;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ContainsProperties {
  @Property
  void containsAsStringsDo(
      @ForAll("keys") List<String> keys,
      @ForAll("text") String value,
      @ForAll("collation") Collation c) {
    boolean expected = keys.stream().anyMatch(key -> c.fold(value).contains(c.fold(key)));
    assertThat(Matchers.contains(keys, c).matches(value, Captures.NONE, Work.unlimited()))
        .isEqualTo(expected);
  }

  @Property
  void bothAutomataFindEveryKey(
      @ForAll("distinct") List<String> keys, @ForAll("text") String value) {
    BitSet expected = new BitSet();
    for (int i = 0; i < keys.size(); i++) {
      expected.set(i, value.contains(keys.get(i)));
    }
    for (Automaton automaton :
        List.of(Automaton.of(keys, false), Automaton.withoutTable(keys, false))) {
      assertThat(automaton.findAll(value)).isEqualTo(expected);
      assertThat(automaton.findsAny(value)).isNotEqualTo(expected.isEmpty());
    }
  }

  @Property
  void bothAutomataFindNestedKeys(
      @ForAll("nested") List<String> keys, @ForAll("binary") String value) {
    bothAutomataFindEveryKey(keys, value);
  }

  /** The text has parts of the key before and behind it, so that a search half succeeds often. */
  @Property
  void longNeedlesAreFoundWhereStringsFindThem(
      @ForAll("binary") String key, @ForAll @IntRange(max = 60) int cut, @ForAll boolean whole) {
    int at = Math.min(cut, key.length());
    String text = key.substring(0, at) + key.substring(at / 2) + (whole ? key : "b") + key;
    Needle needle = new Needle(key + "b");
    assertThat(needle.find(text, 0)).isEqualTo(text.indexOf(key + "b"));
    assertThat(needle.find(text, at)).isEqualTo(text.indexOf(key + "b", at));
  }

  /** Between two other octets, where the text is ASCII. */
  private static Optional<byte[]> octets(String text) {
    return Ascii.isAll(text)
        ? Optional.of(("b" + text + "b").getBytes(US_ASCII))
        : Optional.empty();
  }

  @Property
  void octetsAreSearchedAsStringsAre(
      @ForAll("keys") List<String> keys,
      @ForAll("text") String value,
      @ForAll("collation") Collation c) {
    Matcher matcher = Matchers.contains(keys, c);
    KeyIndex index =
        KeyIndex.of(
            c, keys.stream().map(key -> new KeyTest(KeyTest.Type.CONTAINS, List.of(key))).toList());
    Work work = Work.unlimited();
    octets(value)
        .ifPresent(octets -> {
          matcher
              .ofOctets()
              .ifPresent(ofOctets ->
                  assertThat(ofOctets.matches(octets, 1, octets.length - 1, work))
                      .isEqualTo(matcher.matches(value, Captures.NONE, work)));
          BitSet expected = new BitSet();
          index.scan(value, expected, work);
          BitSet hits = new BitSet();
          if (index.readsOctets()) {
            index.scan(octets, 1, octets.length - 1, hits, work);
            assertThat(hits).isEqualTo(expected);
          }
        });
  }

  /** Of such keys the first character alone is looked for, in both its cases. */
  @Property
  void octetsAreSearchedForKeysThatBeginAlike(
      @ForAll("keys") List<String> rests,
      @ForAll("text") String value,
      @ForAll("collation") Collation c) {
    for (String first : List.of("a", "K", ".", "@", "[")) {
      List<String> keys = rests.stream().map(first::concat).toList();
      String text = "xxxxxxxxx" + value + first + value + first.repeat(2) + value;
      octetsAreSearchedAsStringsAre(keys, text, c);
    }
  }

  /** So many places look like the key that the other search goes on. */
  @Property
  void caselessNeedlesAreFoundWhereFoldedTextHasThem(
      @ForAll("binary") String key, @ForAll("text") String other, @ForAll("binary") String text) {
    for (String literal :
        List.of(Ascii.toUpper(key), Ascii.toUpper(other), Ascii.toUpper(key + other))) {
      CaselessNeedle needle = new CaselessNeedle(literal);
      for (String value : List.of(text, other, text + key, text + key + other, text.repeat(5))) {
        assertThat(needle.isIn(value)).isEqualTo(Ascii.toUpper(value).contains(literal));
        assertThat(new Needle(literal).findCaseless(value, 0))
            .isEqualTo(Ascii.toUpper(value).indexOf(literal));
        octets(value)
            .ifPresent(octets ->
                assertThat(needle.isIn(octets, 1, octets.length - 1))
                    .isEqualTo(needle.isIn(value)));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> keys() {
    return Texts.text(3).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> distinct() {
    return Texts.text(3).list().uniqueElements().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> nested() {
    return Arbitraries.strings()
        .withChars("ab")
        .ofMaxLength(7)
        .list()
        .uniqueElements()
        .ofMaxSize(9);
  }

  @Provide
  Arbitrary<String> binary() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars('a', 'b').ofMaxLength(60),
        Arbitraries.of("a", "ab", "aab").map(part -> part.repeat(9)));
  }

  @Provide
  Arbitrary<String> text() {
    return Texts.text(8);
  }

  @Provide
  Arbitrary<Collation> collation() {
    return Texts.searching();
  }
}
