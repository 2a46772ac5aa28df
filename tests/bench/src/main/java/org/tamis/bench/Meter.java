package org.tamis.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Processor time and garbage of this thread, added up over several stretches. */
public final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long nanos;
  private long octets;
  private long stretches;

  /**
   * Of one stretch, on average.
   *
   * @param micros of processor time
   * @param octets of garbage
   */
  public record Cost(double micros, double octets) {
    static final Cost MOST = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);

    /** The one that took less time: what else the machine did is not in it. */
    Cost best(Cost other) {
      return other.micros < micros ? other : this;
    }
  }

  /** What is measured; its result keeps it from being left out. */
  @FunctionalInterface
  interface Stretch<T> {
    T run() throws Exception;
  }

  /** Something to do; it returns how often it was done. */
  @FunctionalInterface
  public interface Work {
    int times();
  }

  /**
   * Does something in a thread that has done it for a while; the best of some rounds is what it
   * costs to do it once.
   *
   * @param seconds of each round, of processor time
   */
  public static Cost best(int rounds, double seconds, Work work) {
    round(seconds * rounds, work); // warms it up
    Cost best = Cost.MOST;
    for (int round = 0; round < rounds; round++) {
      best = best.best(round(seconds, work));
    }
    return best;
  }

  private static Cost round(double seconds, Work work) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = cpuNanos();
    long now = start;
    long times = 0;
    while (now - start < seconds * 1e9) {
      times += work.times();
      now = cpuNanos();
    }
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return new Cost((now - start) / 1e3 / times, (double) allocated / times);
  }

  /** The processor time of this thread, which is what warms it up on a busy machine. */
  static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Measures one stretch. */
  <T> T time(Stretch<T> stretch) throws Exception {
    long thread = Thread.currentThread().threadId();
    long allocated = THREADS.getThreadAllocatedBytes(thread);
    long start = THREADS.getCurrentThreadCpuTime();
    T result = stretch.run();
    nanos += THREADS.getCurrentThreadCpuTime() - start;
    octets += THREADS.getThreadAllocatedBytes(thread) - allocated;
    stretches++;
    return result;
  }

  Cost cost() {
    return new Cost(nanos / 1e3 / stretches, (double) octets / stretches);
  }
}
