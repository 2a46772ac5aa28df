package org.tamis.cli.filter;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets Ctrl-C, and SIGTERM, end a run between two commands: what is under way is brought to its end
 * and written before the process ends.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {
  /** A server that has not answered by then is asked by the next run what became of it. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt);
  private volatile boolean interrupted;

  private Interruption() {}

  static Interruption watch() {
    Interruption watched = new Interruption();
    Runtime.getRuntime().addShutdownHook(watched.hook);
    return watched;
  }

  private void interrupt() {
    interrupted = true;
    try {
      boolean in = ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
      assert in || ended.getCount() > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean happened() {
    return interrupted;
  }

  /** Whether to go on while the lease is held as well. */
  BooleanSupplier and(RunState state) {
    return () -> getAsBoolean() && state.mayChange();
  }

  /** Whether to go on. */
  @Override
  public boolean getAsBoolean() {
    return !interrupted;
  }

  @Override
  public void close() {
    ended.countDown();
    if (!interrupted) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException _) {
        return; // it runs just now
      }
    }
  }
}
