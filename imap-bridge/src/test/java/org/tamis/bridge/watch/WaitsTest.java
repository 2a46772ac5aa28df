package org.tamis.bridge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {
  @Test
  void eachIsTwiceAsLongUpToAnEnd() {
    Waits waits = new Waits(() -> 1);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      assertThat(waits.away()).isEqualTo(Duration.ofSeconds(seconds));
    }
    waits.reset();
    assertThat(waits.away()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aRefusedLogInIsTriedMuchLater() {
    Waits waits = new Waits(() -> 1);
    for (int minutes : new int[] {15, 30, 60, 120, 240, 360, 360}) {
      assertThat(waits.refused()).isEqualTo(Duration.ofMinutes(minutes));
    }
  }

  @Test
  void theyAreSpreadOverHalfTheirLength() {
    assertThat(new Waits(() -> 0).away()).isEqualTo(Duration.ofMillis(500));
    assertThat(new Waits(() -> 0.5).away()).isEqualTo(Duration.ofMillis(750));
  }
}
