package org.tamis.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class BoundedTest {
  @Test
  void whoDoesNotAnswerIsNotWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);
    Bounded<String> silent =
        Bounded.start(() -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return "late";
        });
    assertThat(silent.within(Duration.ofMillis(1))).isEmpty();
    assertThat(Bounded.start(() -> "soon").result()).isEqualTo("soon");
    never.countDown();
    assertThat(silent.result()).isEqualTo("late");
  }

  @Test
  void aProgrammingErrorIsNoAnswer() {
    Bounded<String> failing =
        Bounded.start(() -> {
          throw new IllegalArgumentException("x");
        });
    assertThatThrownBy(failing::result).hasRootCauseMessage("x");
  }
}
