package org.tamis.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthsTest {
  private static List<Integer> of(int... added) {
    Lengths lengths = new Lengths();
    for (int length : added) {
      lengths.add(length);
    }
    return IntStream.range(0, lengths.count()).mapToObj(lengths::get).toList();
  }

  @Test
  void areInOrderAndEachOnce() {
    assertThat(of()).isEmpty();
    assertThat(of(7, 0, 7, 3, 9, 3)).containsExactly(0, 3, 7, 9);
  }

  @Test
  void areTheShortest() {
    List<Integer> shortest = IntStream.range(0, 16).boxed().toList();
    assertThat(of(IntStream.range(0, 40).toArray())).isEqualTo(shortest);
    assertThat(of(IntStream.range(0, 40).map(i -> 39 - i).toArray())).isEqualTo(shortest);
    assertThat(of(IntStream.range(0, 40).map(i -> i * 7 % 40).toArray())).isEqualTo(shortest);
  }
}
