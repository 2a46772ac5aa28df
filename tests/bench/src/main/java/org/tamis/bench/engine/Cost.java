package org.tamis.bench.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What something takes once, in a JVM that has done it often.
 *
 * @param micros processor time
 * @param octets of garbage
 */
record Cost(double micros, double octets) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 5;

  /** Something to do; it returns how often it was done. */
  @FunctionalInterface
  interface Work {
    int times();
  }

  /**
   * Does it for a round to warm up, and for five that count; the best one is the cost.
   *
   * @param seconds of each round, of processor time
   */
  static Cost of(double seconds, Work work) {
    round(seconds * ROUNDS, work);
    Cost best = round(seconds, work);
    for (int round = 1; round < ROUNDS; round++) {
      Cost cost = round(seconds, work);
      best = cost.micros < best.micros ? cost : best;
    }
    return best;
  }

  private static Cost round(double seconds, Work work) {
    long octets = THREADS.getCurrentThreadAllocatedBytes();
    long began = THREADS.getCurrentThreadCpuTime();
    long until = began + (long) (seconds * 1e9);
    long times = 0;
    long now = began;
    while (now < until) {
      times += work.times();
      now = THREADS.getCurrentThreadCpuTime();
    }
    octets = THREADS.getCurrentThreadAllocatedBytes() - octets;
    return new Cost((now - began) / 1e3 / times, (double) octets / times);
  }
}
