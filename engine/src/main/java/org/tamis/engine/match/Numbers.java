package org.tamis.engine.match;

import java.util.Arrays;

/** Numbers of tests, in the order in which they were added; of most keys it is one. */
final class Numbers {
  /** None, and never any. */
  static final Numbers NONE = new Numbers();

  private static final int[] NO_MORE = new int[0];

  private int count;
  private int first;
  private int[] more = NO_MORE;

  /** These and one more, unless it was the last one to be added. */
  Numbers with(int number) {
    Numbers numbers = this == NONE ? new Numbers() : this;
    if (numbers.count == 0 || numbers.get(numbers.count - 1) != number) {
      numbers.add(number);
    }
    return numbers;
  }

  private void add(int number) {
    if (count == 0) {
      first = number;
    } else {
      more = count > more.length ? Arrays.copyOf(more, count * 2) : more;
      more[count - 1] = number;
    }
    count++;
  }

  int count() {
    return count;
  }

  int get(int at) {
    return at == 0 ? first : more[at - 1];
  }
}
