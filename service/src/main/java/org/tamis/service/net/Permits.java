package org.tamis.service.net;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** So many at a time for each account, and so many for all. For many threads. */
public final class Permits {
  private final int each;
  private final int all;
  private final Map<String, Integer> taken = new HashMap<>();
  private int together;

  /** Given back when it is closed. */
  public interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param each for one account, 0 or more
   * @param all for all accounts together
   */
  public Permits(int each, int all) {
    this.each = each;
    this.all = all;
  }

  /** Empty when the account, or all accounts, have as many as they may have. */
  public synchronized Optional<Permit> take(String account) {
    if (together == all || taken.getOrDefault(account, 0) >= each) {
      return Optional.empty();
    }
    together++;
    taken.merge(account, 1, Integer::sum);
    return Optional.of(() -> giveBack(account));
  }

  private synchronized void giveBack(String account) {
    together--;
    taken.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
  }
}
