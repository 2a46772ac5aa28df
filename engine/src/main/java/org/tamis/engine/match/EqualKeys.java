package org.tamis.engine.match;

import java.util.Arrays;
import java.util.BitSet;

/** Folded keys of {@code :is} tests, sorted: the smallest form, and found in a few comparisons. */
final class EqualKeys {
  private final boolean ignoreCase;
  private final String[] keys;

  /** The test of the key in the same place. */
  private final int[] tests;

  private EqualKeys(String[] keys, int[] tests, boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
    this.keys = keys;
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
      String[] keys = new String[count];
      int[] tests = new int[count];
      for (int i = 0; i < count; i++) {
        keys[i] = entries[i].key();
        tests[i] = entries[i].test();
      }
      return new EqualKeys(keys, tests, ignoreCase);
    }
  }

  boolean isEmpty() {
    return keys.length == 0;
  }

  /**
   * Sets the numbers of the tests whose key is this text.
   *
   * @param text as {@link Collation#searchable} makes it
   */
  void find(String text, BitSet hits, Work work) {
    int at = first(text);
    while (at < keys.length && order(keys[at], text) == 0) {
      work.spend(1);
      hits.set(tests[at++]);
    }
  }

  /** Whether a key is this text; see {@link #find}. */
  boolean has(String text) {
    int at = first(text);
    return at < keys.length && order(keys[at], text) == 0;
  }

  /** The first key that is not less. */
  private int first(String text) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order(keys[middle], text) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int order(String key, String text) {
    return ignoreCase ? Ascii.compareToUpper(key, text) : key.compareTo(text);
  }
}
