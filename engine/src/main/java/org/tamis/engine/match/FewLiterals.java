package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/**
 * Literals that are looked for one by one, in text whose lower-case ASCII letters count as the
 * upper-case ones: a twentieth of the memory of an {@link Automaton}, which most scripts have no
 * use for.
 */
final class FewLiterals implements Literals {
  private static final FewLiterals NOTHING = new FewLiterals(List.of());

  private final CaselessNeedle[] needles;

  private FewLiterals(List<String> literals) {
    needles = new CaselessNeedle[literals.size()];
    for (int i = 0; i < needles.length; i++) {
      needles[i] = new CaselessNeedle(literals.get(i));
    }
  }

  static FewLiterals of(List<String> literals) {
    return literals.isEmpty() ? NOTHING : new FewLiterals(literals);
  }

  @Override
  public boolean isEmpty() {
    return needles.length == 0;
  }

  @Override
  public BitSet findAll(String text) {
    BitSet found = NONE;
    for (int i = 0; i < needles.length; i++) {
      if (needles[i].isIn(text)) {
        found = with(i, found);
      }
    }
    return found;
  }

  @Override
  public BitSet findAll(byte[] ascii, int from, int to) {
    BitSet found = NONE;
    for (int i = 0; i < needles.length; i++) {
      if (needles[i].isIn(ascii, from, to)) {
        found = with(i, found);
      }
    }
    return found;
  }

  private static BitSet with(int number, BitSet found) {
    BitSet grown = found.isEmpty() ? new BitSet() : found;
    grown.set(number);
    return grown;
  }

  @Override
  public long steps(int length) {
    return needles.length * (length + 1L);
  }
}
