package org.tamis.bridge.lease;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that can hold leases.
 *
 * @param started tells it from a later process of the same number
 */
public record Holder(String host, long process, long started) {
  private static final Pattern FORM = Pattern.compile("process (\\d+) on (\\S+) since (\\d+)");

  /** This process. */
  public static Holder here(String host) {
    ProcessHandle process = ProcessHandle.current();
    return new Holder(host.replaceAll("\\s", "_"), process.pid(), started(process));
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  /** Whether a holder was a process of this machine that is gone: its lease need not run out. */
  boolean isGone(String holder) {
    Matcher matcher = FORM.matcher(holder);
    if (!matcher.matches() || !matcher.group(2).equals(host)) {
      return false;
    }
    long since = Long.parseLong(matcher.group(3));
    return ProcessHandle.of(Long.parseLong(matcher.group(1)))
        .filter(found -> found.isAlive() && started(found) == since)
        .isEmpty();
  }

  @Override
  public String toString() {
    return "process " + process + " on " + host + " since " + started;
  }
}
