package org.tamis.service.scripts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Path;

/**
 * By how much the versions of accounts may grow until all of an account have to be looked at. What
 * another process writes there is not counted here: it looks by itself.
 */
final class HistoryRoom {
  private static final int MOST_ACCOUNTS = 10_000;

  private final Cache<Path, Long> left =
      Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).executor(Runnable::run).build();

  /**
   * Notes what was written.
   *
   * @param root of the versions of an account
   * @param octets 0 or more
   * @return whether there was room for it, for certain
   */
  boolean take(Path root, long octets) {
    Long now = left.asMap().computeIfPresent(root, (_, before) -> before - octets);
    return now != null && now >= 0;
  }

  /** What was found by a look at all of them. */
  void set(Path root, long octets) {
    left.put(root, octets);
  }
}
