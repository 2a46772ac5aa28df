package org.tamis.bridge.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who is alive, as one node sees it: whoever gave a sign of life within a lease. Only the clock of
 * this machine is asked, and only for how much time has passed: what time of day other machines
 * believe it is makes no difference. For one thread.
 */
final class Membership {
  private final long lease;
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(long beat, long since) {}

  Membership(Duration lease) {
    this.lease = lease.toNanos();
  }

  /**
   * Takes note of what the database says.
   *
   * @param now read after that was asked
   * @return those who have given no sign of life for a lease
   */
  List<NodeRow> dead(List<NodeRow> rows, long now) {
    Set<String> there = new HashSet<>();
    for (NodeRow row : rows) {
      there.add(row.id());
      seen.merge(
          row.id(),
          new Seen(row.beat(), now),
          (before, next) -> before.beat() == next.beat() ? before : next);
    }
    seen.keySet().retainAll(there);
    return rows.stream()
        .filter(row -> now - Objects.requireNonNull(seen.get(row.id())).since() >= lease)
        .toList();
  }
}
