package org.tamis.engine.match;

import java.util.BitSet;
import java.util.List;

/** Lists of numbers, each known by its place, in one piece. Immutable. */
final class NumberLists {
  /** Lists that are all empty, however many. */
  private static final NumberLists EMPTY = new NumberLists(List.of(), 0, 0);

  /** Where each list begins; then where the last one ends. */
  private final PackedInts starts;

  private final PackedInts numbers;

  private NumberLists(List<Numbers> lists, int count, int largest) {
    starts = new PackedInts(lists.size() + 1, count);
    numbers = new PackedInts(count, largest);
    int at = 0;
    for (int list = 0; list < lists.size(); list++) {
      starts.set(list, at);
      for (int i = 0; i < lists.get(list).count(); i++) {
        numbers.set(at++, lists.get(list).get(i));
      }
    }
    starts.set(lists.size(), at);
  }

  static NumberLists of(List<Numbers> lists) {
    int count = 0;
    int largest = 0;
    for (Numbers list : lists) {
      for (int i = 0; i < list.count(); i++) {
        largest = Math.max(largest, list.get(i));
      }
      count += list.count();
    }
    return count == 0 ? EMPTY : new NumberLists(lists, count, largest);
  }

  /** Sets the bits that a list names. */
  void set(BitSet bits, int list, Work work) {
    if (numbers.length() == 0) {
      return;
    }
    int end = starts.get(list + 1);
    work.spend(end - starts.get(list));
    for (int at = starts.get(list); at < end; at++) {
      bits.set(numbers.get(at));
    }
  }
}
