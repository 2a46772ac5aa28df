package org.tamis.cli.doctor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Work that may wait for others, but not for ever: each of its waits ends, and so does the sum. */
final class Bounded<T> {
  /** Servers let those wait who were refused, for some seconds each time. */
  private static final Duration ANSWERS = Duration.ofSeconds(20);

  private final FutureTask<T> task;

  private Bounded(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Bounded<T> start(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofVirtual().start(task);
    return new Bounded<>(task);
  }

  /**
   * Asks a server, which may take as long as connecting may take, and a little longer.
   *
   * @param late makes the result where it takes longer, of a clause that says so
   */
  static <T> T ofServer(Duration connect, Supplier<T> asking, Function<String, T> late) {
    Duration most = connect.plus(ANSWERS);
    return start(asking)
        .within(most)
        .orElseGet(() -> late.apply("no answer within " + most.toSeconds() + " s"));
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
