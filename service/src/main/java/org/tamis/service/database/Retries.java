package org.tamis.service.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** When a transaction that has failed is worth another attempt. Used by one thread, once. */
final class Retries {
  /** Another transaction was in the way, and nothing is left of this one. */
  private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01");

  /** What a pool means that found nobody to connect to. */
  static final String NO_CONNECTION = "08001";

  private static final int MOST = 30;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  /** What a COMMIT has that was not answered: it was done, or not. */
  static final String UNKNOWN = "40003";

  private final boolean repeatable;
  private int made;
  private boolean reconnected;

  /**
   * @param repeatable whether what may have been done may be done again
   */
  Retries(boolean repeatable) {
    this.repeatable = repeatable;
  }

  /** The connection ended, or the server did. */
  static boolean isLost(String state) {
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static String state(SQLException e) {
    String state = e.getSQLState();
    return state == null ? "" : state;
  }

  static boolean isInTheWay(SQLException e) {
    return IN_THE_WAY.contains(state(e));
  }

  /** Waits before the next attempt, if there is to be one. */
  boolean again(SQLException e) {
    if (isInTheWay(e) && ++made <= MOST) {
      pause();
      return true;
    }
    // A pool that found nobody to connect to has waited long enough.
    boolean pooled = e instanceof SQLTransientConnectionException;
    boolean lost = isLost(state(e)) || (repeatable && state(e).equals(UNKNOWN));
    boolean first = lost && !pooled && !reconnected;
    reconnected = true;
    return first;
  }

  /** Of different lengths, so that those who were in each other's way are not so again. */
  private void pause() {
    long longest = Math.min(LONGEST_PAUSE.toMillis(), 1L << Math.min(made, 8));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
