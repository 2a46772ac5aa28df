package org.tamis.engine.match;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A matcher that is made when it first has to match: most tests of long scripts are answered by an
 * index. Two threads that match at once may both make it.
 */
final class LazyMatcher implements Matcher {
  private final KeyTest test;
  private final Collation collation;
  private volatile @Nullable Matcher made;

  LazyMatcher(KeyTest test, Collation collation) {
    this.test = test;
    this.collation = collation;
  }

  private Matcher made() {
    Matcher known = made;
    if (known == null) {
      known = Matchers.made(test, collation);
      made = known;
    }
    return known;
  }

  @Override
  public boolean matches(String value, Captures captures, Work work) {
    return made().matches(value, captures, work);
  }

  @Override
  public Optional<OctetMatcher> ofOctets() {
    return made().ofOctets();
  }
}
