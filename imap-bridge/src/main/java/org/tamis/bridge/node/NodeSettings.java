package org.tamis.bridge.node;

import java.time.Duration;

/**
 * How a service is one of several nodes.
 *
 * @param name the same after a restart, and that of no other node
 * @param lease after so long without a sign of life others take over, 1 second or more
 * @param retry how long mail servers in front try again
 */
public record NodeSettings(String name, Duration lease, Duration retry) {
  public NodeSettings {
    if (lease.compareTo(Duration.ofSeconds(1)) < 0 || name.isEmpty()) {
      throw new IllegalArgumentException("a node needs a name, and a lease of a second");
    }
  }

  /** Between two signs of life. */
  public Duration rhythm() {
    return lease.dividedBy(4);
  }

  /** Within which a node begins a step: the rest of the lease is for the step itself. */
  Duration usable() {
    return lease.dividedBy(2);
  }
}
