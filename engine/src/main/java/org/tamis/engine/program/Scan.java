package org.tamis.engine.program;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.match.KeyIndex;
import org.tamis.engine.match.Work;

/**
 * Looks at values until each test of an index would take one of them, and knows which do. One
 * serves all looks of a run, one after the other.
 */
final class Scan implements ValueTest {
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
  public boolean test(String value) {
    tests().scan(value, toSet(), work);
    return isDecided();
  }

  @Override
  public boolean readsOctets() {
    return tests().readsOctets();
  }

  @Override
  public boolean readsFolded() {
    return tests().readsFolded();
  }

  @Override
  public boolean test(byte[] ascii, int from, int to) {
    tests().scan(ascii, from, to, toSet(), work);
    return isDecided();
  }

  private KeyIndex tests() {
    return Objects.requireNonNull(index);
  }

  @SuppressWarnings("ReferenceEquality") // that one must stay empty
  private BitSet toSet() {
    if (hits == NONE) {
      hits = new BitSet(); // grows with what is found, mostly nothing
    }
    return hits;
  }

  /** Whether no other value can say more. */
  private boolean isDecided() {
    return hits.cardinality() == tests().tests();
  }
}
