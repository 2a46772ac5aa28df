package org.tamis.grammar.parse;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.tamis.grammar.antlr.SieveTokens;

/** A number with a blank before its quantifier, {@code 100 K}: RFC 5228 §2.4.1 has none there. */
final class SplitNumber {
  private static final Set<String> UNITS = Set.of("k", "m", "g", "kb", "mb", "gb");

  private SplitNumber() {}

  /** The index of the quantifier of the number at {@code first}. */
  static OptionalInt end(List<CommonToken> tokens, int first) {
    boolean split =
        tokens.get(first).getType() == SieveTokens.NUMBER
            && tokens.get(first + 1).getType() == SieveTokens.BLANKS
            && tokens.get(first + 2).getType() == SieveTokens.IDENTIFIER
            && UNITS.contains(tokens.get(first + 2).getText().toLowerCase(Locale.ROOT));
    return split ? OptionalInt.of(first + 2) : OptionalInt.empty();
  }
}
