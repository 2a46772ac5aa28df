package org.tamis.bench.load;

/**
 * What processes have used.
 *
 * @param cpuMillis user and system time
 * @param machineMillis of all processors of the machine, for whomever
 * @param peakKilobytes of resident memory; memory that processes share counts for each of them
 */
public record Usage(long cpuMillis, long machineMillis, long peakKilobytes) {
  Usage until(Usage later) {
    return new Usage(
        later.cpuMillis - cpuMillis, later.machineMillis - machineMillis, later.peakKilobytes);
  }

  /** With the memory of others. */
  Usage withPeak(Usage others) {
    return new Usage(cpuMillis, machineMillis, others.peakKilobytes);
  }
}
