package org.tamis.bench.load;

/**
 * What processes have used.
 *
 * @param cpuMillis user and system time
 * @param machineMillis of all processors of the machine, for whomever
 * @param pssKilobytes of memory then; of what processes share each has its part (proc(5),
 *     smaps_rollup)
 */
public record Usage(long cpuMillis, long machineMillis, long pssKilobytes) {
  /** What was used from this one to a later one. */
  public Usage until(Usage later) {
    return new Usage(
        later.cpuMillis - cpuMillis, later.machineMillis - machineMillis, later.pssKilobytes);
  }

  /** With the memory of others. */
  Usage withMemory(Usage others) {
    return new Usage(cpuMillis, machineMillis, others.pssKilobytes);
  }
}
