package org.tamis.engine.match;

import java.util.Arrays;

/** Numbers of tests, in the order in which they were added. */
final class Numbers {
  private int[] numbers = new int[1];
  private int count;

  /** Adds a number, unless it was the last one to be added. */
  void add(int number) {
    if (count > 0 && numbers[count - 1] == number) {
      return;
    }
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = number;
  }

  int count() {
    return count;
  }

  int get(int at) {
    return numbers[at];
  }
}
