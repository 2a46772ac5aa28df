package org.tamis.engine.ext.base;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.match.Collation;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.match.Matcher;
import org.tamis.engine.match.Matchers;
import org.tamis.engine.program.Match;
import org.tamis.engine.signature.MatchType;

/** RFC 5228 §2.7.1: the match types that compare each value with each key. */
enum KeyMatchType implements MatchType {
  IS(KeyTest.Type.IS) {
    @Override
    Matcher matcher(List<String> keys, Collation collation) {
      return Matchers.is(keys, collation);
    }
  },
  CONTAINS(KeyTest.Type.CONTAINS) {
    @Override
    Matcher matcher(List<String> keys, Collation collation) {
      return Matchers.contains(keys, collation);
    }
  },
  MATCHES(KeyTest.Type.MATCHES) {
    @Override
    Matcher matcher(List<String> keys, Collation collation) {
      return Matchers.glob(keys, collation);
    }
  };

  private final KeyTest.Type indexed;
  private final Optional<KeyTest.Type> compares;

  KeyMatchType(KeyTest.Type indexed) {
    this.indexed = indexed;
    this.compares = Optional.of(indexed);
  }

  abstract Matcher matcher(List<String> keys, Collation collation);

  @Override
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean needsSubstrings() {
    return this != IS;
  }

  @Override
  public Optional<KeyTest.Type> compares() {
    return compares;
  }

  @Override
  public Match bind(Use use) {
    Optional<List<String>> constant = use.keys().constant();
    return constant.isPresent()
        ? compiled(constant.get(), use.collation())
        : new Match.Dynamic(
            use.keys(), use.collation(), (keys, collation, _) -> matcher(keys, collation));
  }

  private Match compiled(List<String> keys, Collation collation) {
    KeyTest test = new KeyTest(indexed, keys);
    return Match.Compiled.ofValues(Matchers.of(test, collation), collation, test);
  }
}
