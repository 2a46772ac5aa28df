package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who waits for what in a {@link KeyIndex}: gathered test by test. */
final class KeyIndexPlan {
  private final Collation collation;
  private final EqualKeys.Gathering is = new EqualKeys.Gathering();
  private final Map<String, Waiting> literals = new LinkedHashMap<>();
  private Numbers untold = Numbers.NONE;
  private final List<Tried> tried = new ArrayList<>();
  private final Map<Relation, List<OrderedKeys.Entry>> ordered = new EnumMap<>(Relation.class);

  /** Who is to know that a literal is in the value. */
  private static final class Waiting {
    private Numbers contains = Numbers.NONE;
    private Numbers candidates = Numbers.NONE;

    void contains(int test) {
      contains = contains.with(test);
    }

    void candidate(int key) {
      candidates = candidates.with(key);
    }
  }

  /** A key that is tried by itself, of the test with this number. */
  sealed interface Tried {
    int test();

    boolean matches(String value, Subject subject, Work work);
  }

  private record TriedGlob(int test, Glob glob) implements Tried {
    @Override
    public boolean matches(String value, Subject subject, Work work) {
      return glob.matches(value, subject, Captures.NONE, work);
    }
  }

  private record TriedPattern(int test, Matcher matcher) implements Tried {
    @Override
    public boolean matches(String value, Subject subject, Work work) {
      return matcher.matches(value, Captures.NONE, work);
    }
  }

  KeyIndexPlan(Collation collation) {
    this.collation = collation;
  }

  void add(int test, IndexTest added) {
    switch (added) {
      case KeyTest keys -> add(test, keys);
      case OrderTest keys -> add(test, keys);
      case PatternTest keys -> keys.patterns().forEach(pattern -> add(test, pattern));
    }
  }

  private void add(int test, KeyTest keys) {
    for (String key : keys.keys()) {
      switch (keys.type()) {
        case IS -> is.add(collation.fold(key), test);
        case CONTAINS -> waiting(collation.fold(key)).contains(test);
        case MATCHES -> add(test, GlobKey.parse(key));
      }
    }
  }

  private void add(int test, GlobKey key) {
    Optional<String> anywhere = key.literalAnywhere();
    if (anywhere.isPresent()) {
      waiting(collation.fold(anywhere.get())).contains(test);
      return;
    }
    waiting(collation.fold(key.longestLiteral())).candidate(tried.size());
    tried.add(new TriedGlob(test, Glob.compile(key, collation)));
  }

  private void add(int test, PatternTest.Pattern pattern) {
    for (String literal : pattern.literals()) {
      waiting(literal).candidate(tried.size());
    }
    if (pattern.literals().isEmpty()) {
      untold = untold.with(tried.size());
    }
    tried.add(new TriedPattern(test, pattern.matcher()));
  }

  private Waiting waiting(String literal) {
    return literals.computeIfAbsent(literal, _ -> new Waiting());
  }

  private void add(int test, OrderTest keys) {
    List<OrderedKeys.Entry> entries =
        ordered.computeIfAbsent(keys.relation(), _ -> new ArrayList<>());
    keys.keys().forEach(key -> entries.add(new OrderedKeys.Entry(key, test)));
  }

  // ---- what has been gathered

  EqualKeys is() {
    return is.keys(collation.ignoresAsciiCase());
  }

  Literals literals() {
    return Literals.of(List.copyOf(literals.keySet()), collation.ignoresAsciiCase());
  }

  boolean spansNoLines() {
    return Contains.spanNoLines(literals.keySet());
  }

  boolean spansNoWords() {
    return Contains.spanNoWords(literals.keySet());
  }

  NumberLists contains() {
    return NumberLists.of(literals.values().stream().map(waiting -> waiting.contains).toList());
  }

  NumberLists candidates() {
    return NumberLists.of(literals.values().stream().map(waiting -> waiting.candidates).toList());
  }

  /** Keys of which no literal tells whether they match. */
  int[] untold() {
    int[] keys = new int[untold.count()];
    Arrays.setAll(keys, untold::get);
    return keys;
  }

  Tried[] tried() {
    return tried.toArray(Tried[]::new);
  }

  List<OrderedKeys> ordered() {
    return ordered.entrySet().stream()
        .map(entry -> OrderedKeys.of(collation, entry.getKey(), entry.getValue()))
        .toList();
  }
}
