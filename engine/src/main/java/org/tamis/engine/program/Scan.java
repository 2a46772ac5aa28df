package org.tamis.engine.program;

import java.util.BitSet;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.match.KeyIndex;
import org.tamis.engine.match.Work;

/**
 * Takes no value, and knows which tests of an index would take one of them. One serves all looks of
 * a run, one after the other.
 */
final class Scan implements Predicate<String> {
  private static final BitSet NONE = new BitSet(0);

  private final Work work;
  private @Nullable KeyIndex index;
  private BitSet hits = NONE;

  Scan(Work work) {
    this.work = work;
  }

  /** Begins anew, with other tests. */
  Scan of(KeyIndex other) {
    index = other;
    hits = NONE;
    return this;
  }

  /** One for all that found nothing. */
  BitSet hits() {
    return hits.isEmpty() ? NONE : hits;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // that one must stay empty
  public boolean test(String value) {
    if (hits == NONE) {
      hits = new BitSet(); // grows with what is found, mostly nothing
    }
    Objects.requireNonNull(index).scan(value, hits, work);
    return false;
  }
}
