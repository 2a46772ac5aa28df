package org.tamis.bridge.testing;

import java.sql.SQLException;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * What databases that several services share do at random times; the same for each seed, where one
 * thread uses it. It begins when it is told to, so that there are tables by then. Nobody may ask
 * for the time of such a database.
 */
public final class Trouble implements JdbcLink {
  private static final int SELDOM = 8;
  private static final int OFTEN = 3;

  /** The database's may be wrong, and differs from those of the services. */
  private static final Pattern CLOCK =
      Pattern.compile("(?i)\\b(now|[a-z]+_timestamp)\\s*\\(|\\b(current|local)_?(time|date)");

  private final Random random;
  private final boolean unanswered;
  private boolean begun;
  private int times;

  private Trouble(long seed, boolean unanswered) {
    this.random = new Random(seed);
    this.unanswered = unanswered;
  }

  /** Another transaction is in the way, at any statement and at COMMIT: 40001 or 40P01. */
  public static Trouble inTheWay(long seed) {
    return new Trouble(seed, false);
  }

  /** The connection is lost at COMMIT, of which half were done nevertheless. */
  public static Trouble unanswered(long seed) {
    return new Trouble(seed, true);
  }

  public synchronized void begin() {
    begun = true;
  }

  /** How often there was some. */
  public synchronized int times() {
    return times;
  }

  @Override
  public synchronized void before(String what, String sql) throws SQLException {
    if (CLOCK.matcher(sql).find()) {
      throw new IllegalStateException("it asks the clock of the database: " + sql);
    }
    if (unanswered) {
      lose(what);
    } else if (begun && !sql.contains("set_config") && random.nextInt(SELDOM) == 0) {
      times++;
      throw new SQLException("in the way", random.nextBoolean() ? "40001" : "40P01");
    }
  }

  @Override
  public synchronized void after(String what, String sql) throws SQLException {
    if (unanswered) {
      lose(what);
    }
  }

  private void lose(String what) throws SQLException {
    if (begun && what.equals("commit") && random.nextInt(OFTEN) == 0) {
      times++;
      throw new SQLException("the connection is lost", "08006");
    }
  }
}
