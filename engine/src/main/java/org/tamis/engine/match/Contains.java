package org.tamis.engine.match;

import java.util.List;
import java.util.function.Predicate;

/** {@code :contains}: few keys are searched one by one, many by one automaton. */
final class Contains {
  /** From this many keys on one automaton is faster (KeySearchBenchmark). */
  static final int MANY = 12;

  private Contains() {}

  static Matcher compile(List<String> keys, Collation collation) {
    if (keys.size() == 1) {
      return one(search(collation.fold(keys.getFirst()), collation), collation);
    }
    List<String> folded = keys.stream().map(collation::fold).distinct().toList();
    return folded.size() < MANY ? each(folded, collation) : atOnce(folded, collation);
  }

  /** A search for a folded key in what {@link Collation#searchable} makes of values. */
  private static Predicate<String> search(String folded, Collation collation) {
    return collation.ignoresAsciiCase()
        ? new CaselessNeedle(folded)::isIn
        : new Needle(folded)::isIn;
  }

  private static Matcher one(Predicate<String> search, Collation collation) {
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value) + value.length() + 1L);
      return search.test(collation.searchable(value));
    };
  }

  private static Matcher each(List<String> folded, Collation collation) {
    List<Predicate<String>> searches = folded.stream().map(key -> search(key, collation)).toList();
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value));
      String text = collation.searchable(value);
      for (Predicate<String> search : searches) {
        work.spend(text.length() + 1L);
        if (search.test(text)) {
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
