package org.tamis.engine.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The keys of all {@code :value} tests with one relation, in their order under a collation. */
final class OrderedKeys {
  private final Collation collation;
  private final Relation relation;
  private final List<Entry> sorted;

  /** A key that must be reached, of the test with this number. */
  record Entry(String key, int test) {}

  private OrderedKeys(Collation collation, Relation relation, List<Entry> entries) {
    this.collation = collation;
    this.relation = relation;
    List<Entry> all = new ArrayList<>(entries);
    all.sort((a, b) -> collation.compare(a.key(), b.key()));
    sorted = List.copyOf(all);
  }

  static OrderedKeys of(Collation collation, Relation relation, List<Entry> entries) {
    return new OrderedKeys(collation, relation, entries);
  }

  /** Sets the numbers of the tests of which a key has the relation to the value. */
  void find(String value, BitSet hits, Work work) {
    int equalFrom = firstNot(Relation.LT, value, work);
    int equalTo = firstNot(Relation.LE, value, work);
    switch (relation) {
      case GT -> set(0, equalFrom, hits, work);
      case GE -> set(0, equalTo, hits, work);
      case LT -> set(equalTo, sorted.size(), hits, work);
      case LE -> set(equalFrom, sorted.size(), hits, work);
      case EQ -> set(equalFrom, equalTo, hits, work);
      case NE -> {
        set(0, equalFrom, hits, work);
        set(equalTo, sorted.size(), hits, work);
      }
    }
  }

  /** The first key that does not have this relation to the value; those before it have. */
  private int firstNot(Relation of, String value, Work work) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      String key = sorted.get(middle).key();
      work.spend(collation.foldingSteps(value) + collation.foldingSteps(key));
      if (of.holds(collation.compare(key, value))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void set(int from, int to, BitSet hits, Work work) {
    work.spend(to - from);
    for (int at = from; at < to; at++) {
      hits.set(sorted.get(at).test());
    }
  }
}
