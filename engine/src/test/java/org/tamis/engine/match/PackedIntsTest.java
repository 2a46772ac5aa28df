package org.tamis.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedIntsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0xFFFF, 0x1_0000, 0x12_3456, Integer.MAX_VALUE})
  void keepsEachNumberUpToTheLargest(int most) {
    PackedInts numbers = new PackedInts(3, most);
    numbers.set(1, most);
    numbers.copy(1, 2, 1);
    assertThat(IntStream.range(0, numbers.length()).map(numbers::get))
        .containsExactly(0, most, most);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1_0000, 0x12_3456})
  void aNumberIsReplacedWhole(int large) {
    PackedInts numbers = new PackedInts(1, large);
    numbers.set(0, large);
    numbers.set(0, 7);
    assertThat(numbers.get(0)).isEqualTo(7);
  }
}
