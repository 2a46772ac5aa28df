package org.tamis.service.net;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what one connection's thread waits for: a channel has no time-outs of its own. One thing is
 * timed at a time.
 *
 * <p>Hardly anything ever takes too long, so the clock is left running when something has ended in
 * time: it looks, when it rings, how long the next has left.
 */
public final class Alarm {
  private final ScheduledExecutorService timer;
  private Duration most = Duration.ofDays(365);
  private @Nullable Runnable action;
  private Deadline deadline = Deadline.in(Duration.ZERO);
  private @Nullable Future<?> clock;
  private Deadline rings = Deadline.in(Duration.ZERO);

  /**
   * @param timer from {@link #timer}
   */
  public Alarm(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /** For the alarms of many connections; after its end none rings any more. */
  public static ScheduledExecutorService timer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name(name).factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Runs {@code what}, which must not wait, when {@code span} has passed before {@link #off}. */
  public synchronized void set(Duration span, Runnable what) {
    action = what;
    deadline = Deadline.in(span.compareTo(most) < 0 ? span : most);
    if (clock == null || deadline.nanos() - rings.nanos() < 0) {
      stopClock();
      startClock();
    }
  }

  /** What was timed has ended. */
  public synchronized void off() {
    action = null;
  }

  /** Nothing is timed any more. */
  public synchronized void end() {
    off();
    stopClock();
  }

  /** From now on nothing takes longer, what is timed now included. */
  synchronized void limit(Duration longest) {
    most = longest;
    if (action != null) {
      set(deadline.left(), action);
    }
  }

  private void startClock() {
    rings = deadline;
    clock = timer.schedule(this::ring, deadline.left().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void stopClock() {
    if (clock != null) {
      clock.cancel(false);
      clock = null;
    }
  }

  private synchronized void ring() {
    if (rings.left().isPositive()) {
      return; // of a clock that was stopped too late
    }
    clock = null;
    Runnable what = action;
    if (what != null && deadline.left().isPositive()) {
      startClock();
    } else if (what != null) {
      off();
      what.run();
    }
  }
}
