package org.tamis.engine.match;

import java.util.List;

/** {@code :contains}: few keys are searched one by one, many by one automaton. */
final class Contains {
  /** From this many keys on one automaton is faster (KeySearchBenchmark). */
  static final int MANY = 12;

  private Contains() {}

  static Matcher compile(List<String> keys, Collation collation) {
    if (keys.size() == 1) {
      return each(new Needle(collation.fold(keys.getFirst())), collation);
    }
    List<String> folded = keys.stream().map(collation::fold).distinct().toList();
    return folded.size() < MANY ? each(folded, collation) : atOnce(folded, collation);
  }

  private static Matcher each(Needle needle, Collation collation) {
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value) + value.length() + 1L);
      return needle.isIn(collation.fold(value));
    };
  }

  private static Matcher each(List<String> folded, Collation collation) {
    List<Needle> needles = folded.stream().map(Needle::new).toList();
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value));
      String text = collation.fold(value);
      for (Needle needle : needles) {
        work.spend(text.length() + 1L);
        if (needle.isIn(text)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Matcher atOnce(List<String> folded, Collation collation) {
    Automaton automaton = Automaton.of(folded, collation.ignoresAsciiCase());
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value));
      String text = collation.searchable(value);
      work.spend(text.length());
      return automaton.findsAny(text);
    };
  }
}
