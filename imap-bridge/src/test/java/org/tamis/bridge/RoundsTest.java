package org.tamis.bridge;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(600)
class RoundsTest {
  static Stream<Throwable> troubles() {
    return Stream.of(
        new IllegalStateException("bug"), new OutOfMemoryError(), new IOException("away"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void afterTroubleThereIsANextRound(Throwable trouble) throws InterruptedException {
    CountDownLatch rounds = new CountDownLatch(3);
    try (Rounds _ = Rounds.start("test", Duration.ofMillis(1), _ -> fail(rounds, trouble))) {
      rounds.await();
    }
  }

  private static void fail(CountDownLatch rounds, Throwable trouble) throws Exception {
    rounds.countDown();
    switch (trouble) {
      case Error error -> throw error;
      case Exception exception -> throw exception;
      default -> throw new IllegalArgumentException(trouble);
    }
  }
}
