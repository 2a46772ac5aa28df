package org.tamis.engine.match;

import org.jspecify.annotations.Nullable;

/**
 * Whole numbers from 0 up in a fixed number of places, in two octets each where all of them are
 * below 65,536, and in four otherwise. Filled by one thread, then left alone.
 */
public final class PackedInts {
  private final char[] low;
  private final char @Nullable [] high;

  /**
   * All 0.
   *
   * @param most no number is larger
   */
  public PackedInts(int length, int most) {
    low = new char[length];
    high = most > Character.MAX_VALUE ? new char[length] : null;
  }

  public int length() {
    return low.length;
  }

  public int get(int at) {
    int number = low[at];
    return high == null ? number : high[at] << Character.SIZE | number;
  }

  public void set(int at, int number) {
    low[at] = (char) number;
    if (high != null) {
      high[at] = (char) (number >>> Character.SIZE);
    }
  }

  /** Copies a range onto another place of the same numbers. */
  void copy(int from, int to, int length) {
    System.arraycopy(low, from, low, to, length);
    if (high != null) {
      System.arraycopy(high, from, high, to, length);
    }
  }
}
