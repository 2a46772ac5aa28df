package org.tamis.bench.load;

import java.util.Arrays;
import java.util.List;

/**
 * One measurement, or several of the same.
 *
 * @param nanos from the beginning of the first thing that was asked for to the last reply
 * @param latencies of each, in nanoseconds: of a message from its MAIL command to its last reply
 */
public record Measured(long nanos, long[] latencies, Usage usage) {
  /** All of them as one. */
  public static Measured of(List<Measured> all) {
    return new Measured(
        all.stream().mapToLong(Measured::nanos).sum(),
        all.stream().flatMapToLong(one -> Arrays.stream(one.latencies)).toArray(),
        new Usage(
            all.stream().mapToLong(one -> one.usage.cpuMillis()).sum(),
            all.stream().mapToLong(one -> one.usage.machineMillis()).sum(),
            all.stream().mapToLong(one -> one.usage.pssKilobytes()).max().orElse(0)));
  }

  public int count() {
    return latencies.length;
  }

  public double perSecond() {
    return count() * 1e9 / nanos;
  }

  public double cpuMillisEach() {
    return usage.cpuMillis() / (double) count();
  }

  /** Of all processors, while it was measured. */
  public double machineLoad() {
    return usage.machineMillis() * 1e6 / nanos / Runtime.getRuntime().availableProcessors();
  }

  /** In milliseconds: that much or less took this part of them. */
  public double latency(double part) {
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
  }
}
