package org.tamis.cli.doctor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work that may wait for others, but not for ever: each of its waits ends, and so does the sum. */
final class Bounded<T> {
  private final FutureTask<T> task;

  private Bounded(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Bounded<T> start(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().start(task);
    return new Bounded<>(task);
  }

  /** Of work that has its own bound. */
  T result() {
    return within(Duration.ofDays(1)).orElseThrow();
  }

  /** Empty when it takes longer; it then ends on its own. */
  Optional<T> within(Duration most) {
    try {
      return Optional.of(task.get(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
