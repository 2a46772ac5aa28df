package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.List;

/** Compiles the keys of one test. A list matches when any of its keys does; an empty one never. */
public final class Matchers {
  private Matchers() {}

  /**
   * A matcher of these keys, made when it first has to match.
   *
   * @throws IllegalArgumentException if the keys are searched for and the collation has no
   *     substring operation
   */
  public static Matcher of(KeyTest test, Collation collation) {
    if (test.searches()) {
      requireSubstring(collation);
    }
    return new LazyMatcher(test, collation);
  }

  static Matcher made(KeyTest test, Collation collation) {
    return switch (test.type()) {
      case IS -> is(test.keys(), collation);
      case CONTAINS -> contains(test.keys(), collation);
      case MATCHES -> glob(test.keys(), collation);
    };
  }

  /** {@code :is}: one look-up whatever the number of keys. */
  public static Matcher is(List<String> keys, Collation collation) {
    if (keys.size() == 1) {
      return is(collation.fold(keys.getFirst()), collation);
    }
    EqualKeys.Gathering gathering = new EqualKeys.Gathering();
    keys.forEach(key -> gathering.add(collation.fold(key), 0));
    EqualKeys folded = gathering.keys(collation.ignoresAsciiCase());
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value));
      return folded.has(collation.searchable(value));
    };
  }

  private static Matcher is(String folded, Collation collation) {
    return (value, captures, work) -> {
      work.spend(collation.foldingSteps(value));
      return collation.equalsFolded(value, folded);
    };
  }

  /**
   * {@code :contains}. The empty key is in every value.
   *
   * @throws IllegalArgumentException if the collation has no substring operation
   */
  public static Matcher contains(List<String> keys, Collation collation) {
    requireSubstring(collation);
    return Contains.compile(keys, collation);
  }

  /**
   * {@code :matches}: wildcards {@code *} and {@code ?}, escaped by a backslash. Sets captures.
   *
   * @throws IllegalArgumentException if the collation has no substring operation
   */
  public static Matcher glob(List<String> keys, Collation collation) {
    requireSubstring(collation);
    return Globs.compile(keys, collation);
  }

  /** {@code :value}: holds if the value has the relation to any key (RFC 5231 §4.1). */
  public static Matcher value(Relation relation, List<String> keys, Collation collation) {
    List<String> compared = List.copyOf(keys);
    return (value, captures, work) -> {
      for (String key : compared) {
        work.spend(collation.foldingSteps(value) + collation.foldingSteps(key));
        if (relation.holds(collation.compare(value, key))) {
          return true;
        }
      }
      return false;
    };
  }

  /**
   * {@code :regex}: a search for POSIX extended regular expressions. Sets captures.
   *
   * @throws BadRegex for the first key that cannot be compiled
   * @throws IllegalArgumentException if the collation has no substring operation
   */
  public static Matcher regex(List<String> patterns, Collation collation) throws BadRegex {
    return regex(patterns, collation, Work.unlimited());
  }

  /**
   * As {@link #regex(List, Collation)}, with a bound on what it takes to compile them.
   *
   * @param work pays for time and, as a compiled expression keeps its parts, for memory: 50 steps
   *     for about 100 octets
   * @throws WorkExceeded when the budget ends
   */
  public static Matcher regex(List<String> patterns, Collation collation, Work work)
      throws BadRegex {
    requireSubstring(collation);
    List<Matcher> compiled = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      compiled.add(Regex.compile(patterns.get(i), i, collation, work));
    }
    return anyOf(compiled);
  }

  /** As {@link #regex(List, Collation)}, for a {@link KeyIndex}. */
  public static PatternTest patterns(List<String> patterns, Collation collation) throws BadRegex {
    requireSubstring(collation);
    List<PatternTest.Pattern> all = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      Matcher matcher = Regex.compile(patterns.get(i), i, collation, Work.unlimited());
      all.add(new PatternTest.Pattern(matcher, RegexLiterals.needed(patterns.get(i), collation)));
    }
    return new PatternTest(all);
  }

  /** Any of the patterns. */
  public static Matcher anyOf(PatternTest test) {
    return anyOf(test.patterns().stream().map(PatternTest.Pattern::matcher).toList());
  }

  private static Matcher anyOf(List<Matcher> matchers) {
    if (matchers.size() == 1) {
      return matchers.getFirst();
    }
    return (value, captures, work) -> {
      for (Matcher matcher : matchers) {
        if (matcher.matches(value, captures, work)) {
          return true;
        }
      }
      return false;
    };
  }

  private static void requireSubstring(Collation collation) {
    if (!collation.substring()) {
      throw new IllegalArgumentException(collation + " has no substring operation");
    }
  }
}
