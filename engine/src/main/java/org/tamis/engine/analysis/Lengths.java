package org.tamis.engine.analysis;

import java.util.Arrays;

/** The shortest of some lengths, in ascending order. */
final class Lengths {
  private static final int MOST = 16;

  private int[] shortest = new int[2];
  private int count;

  void add(int length) {
    int found = Arrays.binarySearch(shortest, 0, count, length);
    int at = -found - 1;
    if (found >= 0 || at == MOST) {
      return;
    }
    if (count == shortest.length) {
      shortest = Arrays.copyOf(shortest, count * 2);
    }
    int moved = Math.min(count, MOST - 1) - at;
    System.arraycopy(shortest, at, shortest, at + 1, moved);
    shortest[at] = length;
    count = Math.min(count + 1, MOST);
  }

  int count() {
    return count;
  }

  /**
   * One of them.
   *
   * @param index 0 for the shortest, less than {@link #count()}
   */
  int get(int index) {
    return shortest[index];
  }
}
