package org.tamis.service.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** How many connections each address has. */
final class AddressCounts {
  private final int most;
  private final Map<InetAddress, Integer> counts = new HashMap<>();

  AddressCounts(int most) {
    this.most = most;
  }

  /** Counts one more, if {@code address} may have it. */
  synchronized boolean enter(InetAddress address) {
    if (counts.getOrDefault(address, 0) >= most) {
      return false;
    }
    counts.merge(address, 1, Integer::sum);
    return true;
  }

  synchronized void leave(InetAddress address) {
    counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }
}
