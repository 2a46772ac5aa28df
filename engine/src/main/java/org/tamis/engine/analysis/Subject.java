package org.tamis.engine.analysis;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.analysis.Proposition.Comparison;
import org.tamis.engine.match.KeyTest;

/**
 * What tests compare with keys, and how: for example one header field by one comparator. One object
 * for all tests of a script that look at the same, with what each of their keys says.
 */
final class Subject {
  private final Proposition.Maker maker;
  private final KeyParts contained;
  private final Map<KeyTest.Type, Map<String, Proposition>> atoms =
      new EnumMap<>(KeyTest.Type.class);

  /**
   * @param contained takes note of all keys of {@code :contains}
   */
  Subject(Proposition.Maker maker, KeyParts contained) {
    this.maker = maker;
    this.contained = contained;
  }

  /**
   * That a value matches the key.
   *
   * @param key as the comparator folds it
   */
  Proposition atom(KeyTest.Type type, String key) {
    Map<String, Proposition> keys = atoms.computeIfAbsent(type, _ -> new HashMap<>());
    Proposition known = keys.get(key);
    if (known == null) { // no lambda for each of thousands of keys
      known = made(type, key);
      keys.put(key, known);
    }
    return known;
  }

  private Proposition made(KeyTest.Type type, String key) {
    if (type == KeyTest.Type.CONTAINS) {
      contained.add(key);
    }
    return maker.atom(new Comparison(this, type, key));
  }

  /** That a value contains a part of the text; empty where no test asks for that. */
  Optional<Proposition> containing(String text, int from, int to) {
    if (!contained.mayHave(text, from, to)) {
      return Optional.empty();
    }
    Map<String, Proposition> keys = atoms.getOrDefault(KeyTest.Type.CONTAINS, Map.of());
    return Optional.ofNullable(keys.get(text.substring(from, to)));
  }
}
