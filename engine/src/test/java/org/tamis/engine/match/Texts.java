package org.tamis.engine.match;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Strings that are short and alike, so that they often match, with what folding makes hard. */
final class Texts {
  private static final String[] PIECES = {
    "a", "b", "A", "B", "ab", "é", "e\u0301", "E", "ﬁ", "f", "i", "\u0323", "\u0345", "ǆ", "한",
    "😀", "\u0390", "k", "\u212A", "ſ", "1", "*", "?", "\\", "\uD83D"
  };

  static final List<Collation> ALL_SEARCHING =
      List.of(Collations.OCTET, Collations.ASCII_CASEMAP, Collations.UNICODE_CASEMAP);

  private Texts() {}

  static Arbitrary<String> text(int mostPieces) {
    return Arbitraries.of(PIECES).list().ofMaxSize(mostPieces).map(list -> String.join("", list));
  }

  static Arbitrary<String> globKey() {
    return Combinators.combine(text(2), Arbitraries.of("*", "?", "", "*?", "\\*"), text(1))
        .as((before, wildcard, after) -> before + wildcard + after)
        .list()
        .ofMaxSize(3)
        .map(list -> String.join("", list));
  }

  static Arbitrary<Collation> searching() {
    return Arbitraries.of(ALL_SEARCHING);
  }
}
