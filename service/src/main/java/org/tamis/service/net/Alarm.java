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
 */
final class Alarm {
  private final ScheduledExecutorService timer;
  private Duration most = Duration.ofDays(365);
  private @Nullable Runnable action;
  private @Nullable Future<?> ringing;
  private Deadline deadline = Deadline.in(Duration.ZERO);
  private long generation;

  /**
   * @param timer from {@link #timer}
   */
  Alarm(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  /** For the alarms of many connections; after its end none rings any more. */
  static ScheduledExecutorService timer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name(name).factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Runs {@code what}, which must not wait, when {@code span} has passed before {@link #off}. */
  synchronized void set(Duration span, Runnable what) {
    off();
    Duration time = span.compareTo(most) < 0 ? span : most;
    long mine = generation;
    action = what;
    deadline = Deadline.in(time);
    ringing = timer.schedule(() -> ring(mine), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  synchronized void off() {
    generation++;
    action = null;
    if (ringing != null) {
      ringing.cancel(false);
      ringing = null;
    }
  }

  /** From now on nothing takes longer, what is timed now included. */
  synchronized void limit(Duration longest) {
    most = longest;
    if (action != null) {
      set(deadline.left(), action);
    }
  }

  private synchronized void ring(long mine) {
    if (mine == generation && action != null) {
      Runnable what = action;
      off();
      what.run();
    }
  }
}
