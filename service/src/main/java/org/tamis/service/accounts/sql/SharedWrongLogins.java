package org.tamis.service.accounts.sql;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.tamis.service.accounts.WrongLogins;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.text.Reason;

/**
 * In a database, for all services that share it: who guesses at one of them is held back by all.
 * Each service counts for itself besides, for when the database is away.
 *
 * <p>Of a fingerprint there are a few bits only. They tell a dozen wrong passwords from each other,
 * and are of no use to whoever reads the database and tries what the right one may be like.
 */
public final class SharedWrongLogins implements WrongLogins {
  private static final Logger LOG = System.getLogger(SharedWrongLogins.class.getName());

  private static final int DIGITS = 4;

  /** Until a database that was away is asked again. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** About 20 MB; of more the oldest go. */
  private static final long MOST_ROWS = 200_000;

  private static final String COUNT =
      "SELECT count(*) FROM wrong_login WHERE key = ? AND noticed > ?";
  private static final String KEEP =
      "UPDATE wrong_login SET noticed = ? WHERE key = ? AND noticed > ?";
  private static final String ADD =
      """
      INSERT INTO wrong_login (key, fingerprint, noticed) VALUES (?, ?, ?)
      ON CONFLICT (key, fingerprint) DO UPDATE SET noticed = excluded.noticed
      """;
  private static final String FORGET = "DELETE FROM wrong_login WHERE noticed <= ?";
  private static final String SURPLUS =
      "SELECT noticed FROM wrong_login ORDER BY noticed DESC LIMIT 1 OFFSET ?";

  private final Database database;
  private final Duration window;
  private final InstantSource clock;
  private final WrongLogins own;
  private final long mostRows;

  /** No log-in waits for a database that has just not answered. */
  private volatile Instant silentUntil = Instant.EPOCH;

  public SharedWrongLogins(Database database, Duration window, InstantSource clock) {
    this(database, window, clock, MOST_ROWS);
  }

  SharedWrongLogins(Database database, Duration window, InstantSource clock, long mostRows) {
    this.database = database;
    this.window = window;
    this.clock = clock;
    this.own = WrongLogins.ofProcess(window, clock);
    this.mostRows = mostRows;
  }

  @Override
  public int count(String key) {
    return Math.max(own.count(key), shared(() -> database.read(counting(key))));
  }

  private Database.Work<Integer> counting(String key) {
    return Statements.of(with -> count(with, key));
  }

  private int count(Statements with, String key) throws SQLException {
    return with.row(COUNT, row -> row.getInt(1), key, recent()).orElse(0);
  }

  @Override
  public int add(String key, String fingerprint, int most) {
    int here = own.add(key, fingerprint, most);
    String bits = fingerprint.substring(0, Math.min(DIGITS, fingerprint.length()));
    return Math.max(
        here,
        shared(() ->
            database.writeRepeatable(
                Statements.of(with -> {
                  long now = clock.instant().getEpochSecond();
                  with.update(KEEP, now, key, recent());
                  if (count(with, key) < most) {
                    with.update(ADD, key, bits, now);
                  }
                  return count(with, key);
                }))));
  }

  /** Until when they are old, in seconds since 1970. */
  private long recent() {
    return clock.instant().minus(window).getEpochSecond() - 1;
  }

  /** A question to the database. */
  private interface Question {
    int ask() throws SQLException;
  }

  /** 0 while it cannot be asked. */
  private int shared(Question question) {
    if (clock.instant().isBefore(silentUntil)) {
      return 0;
    }
    try {
      return question.ask();
    } catch (SQLException e) {
      silentUntil = clock.instant().plus(PAUSE);
      LOG.log(
          Level.WARNING,
          () ->
              "wrong log-ins are counted by each service alone for "
                  + PAUSE.toSeconds()
                  + " s: cannot use "
                  + database
                  + ": "
                  + Reason.of(e));
      return 0;
    }
  }

  /** Forgets what is old, and what is too much. */
  public void clean() throws SQLException {
    database.writeRepeatable(
        Statements.of(with -> {
          long old = recent();
          long surplus = with.row(SURPLUS, row -> row.getLong(1), mostRows).orElse(old);
          return with.update(FORGET, Math.max(old, surplus));
        }));
  }
}
