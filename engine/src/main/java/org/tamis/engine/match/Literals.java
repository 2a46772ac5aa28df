package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/**
 * Distinct and folded literals that are looked for in one text; a literal's number is its index.
 */
sealed interface Literals permits Automaton, FewLiterals {
  /** A text without any. */
  BitSet NONE = new BitSet(0);

  static Literals of(List<String> literals, boolean ignoreCase) {
    return literals.isEmpty() || (ignoreCase && literals.size() < Contains.MANY)
        ? FewLiterals.of(literals)
        : Automaton.of(literals, ignoreCase);
  }

  boolean isEmpty();

  /** The numbers of all that are in the text; for reading only. */
  BitSet findAll(String text);

  /** As {@link #findAll(String)}, in octets that are ASCII. */
  BitSet findAll(byte[] ascii, int from, int to);

  /** The steps of a look at a text of this length. */
  long steps(int length);
}
