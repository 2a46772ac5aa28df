package org.tamis.engine.match;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Folded keys of {@code :is} tests, sorted and in one string: the smallest form, and found in a few
 * comparisons.
 */
final class EqualKeys {
  private final boolean ignoreCase;

  /** One key after the other. */
  private final String keys;

  /** Where each key begins; then where the last one ends. */
  private final PackedInts starts;

  /** The test of each key. */
  private final PackedInts tests;

  private EqualKeys(String keys, PackedInts starts, PackedInts tests, boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
    this.keys = keys;
    this.starts = starts;
    this.tests = tests;
  }

  /** Gathers the keys of all tests. */
  static final class Gathering {
    private Entry[] entries = new Entry[8];
    private int count;

    private record Entry(String key, int test) implements Comparable<Entry> {
      @Override
      public int compareTo(Entry other) {
        return key.compareTo(other.key);
      }
    }

    void add(String folded, int test) {
      if (count == entries.length) {
        entries = Arrays.copyOf(entries, count * 2);
      }
      entries[count++] = new Entry(folded, test);
    }

    /**
     * @param ignoreCase whether lower-case ASCII letters of values count as upper-case
     */
    EqualKeys keys(boolean ignoreCase) {
      Arrays.sort(entries, 0, count);
      int length = 0;
      int lastTest = 0;
      for (int i = 0; i < count; i++) {
        length += entries[i].key().length();
        lastTest = Math.max(lastTest, entries[i].test());
      }
      StringBuilder keys = new StringBuilder(length);
      PackedInts starts = new PackedInts(count + 1, length);
      PackedInts tests = new PackedInts(count, lastTest);
      for (int i = 0; i < count; i++) {
        starts.set(i, keys.length());
        tests.set(i, entries[i].test());
        keys.append(entries[i].key());
      }
      starts.set(count, length);
      return new EqualKeys(keys.toString(), starts, tests, ignoreCase);
    }
  }

  boolean isEmpty() {
    return tests.length() == 0;
  }

  /**
   * Sets the numbers of the tests whose key is this text.
   *
   * @param text as {@link Collation#searchable} makes it
   */
  void find(String text, BitSet hits, Work work) {
    int at = first(text);
    while (at < tests.length() && order(at, text) == 0) {
      work.spend(1);
      hits.set(tests.get(at++));
    }
  }

  /** Whether a key is this text; see {@link #find}. */
  boolean has(String text) {
    int at = first(text);
    return at < tests.length() && order(at, text) == 0;
  }

  /** The first key that is not less. */
  private int first(String text) {
    int low = 0;
    int high = tests.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order(middle, text) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The order of a key and a text. */
  private int order(int key, String text) {
    int start = starts.get(key);
    int length = starts.get(key + 1) - start;
    int common = Math.min(length, text.length());
    for (int i = 0; i < common; i++) {
      char c = text.charAt(i);
      int order = keys.charAt(start + i) - (ignoreCase ? Ascii.toUpper(c) : c);
      if (order != 0) {
        return order;
      }
    }
    return length - text.length();
  }
}
