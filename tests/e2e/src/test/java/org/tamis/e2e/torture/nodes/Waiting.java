package org.tamis.e2e.torture.nodes;

import java.io.IOException;
import java.time.Duration;

/** For what comes about by itself. */
final class Waiting {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int PAUSE_MILLIS = 100;

  private Waiting() {}

  /** Something that can be asked for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * @throws IOException when it does not come about
   */
  static void until(String what, Condition condition) throws Exception {
    if (!within(PATIENCE, condition)) {
      throw new IOException("not within " + PATIENCE.toMinutes() + " minutes: " + what);
    }
  }

  /** Whether it comes about in this time. */
  static boolean within(Duration time, Condition condition) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    boolean holds = condition.holds();
    while (!holds && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
      holds = condition.holds();
    }
    return holds;
  }
}
