package org.tamis.bench.nodes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.tamis.bridge.testing.PostgresServer;

/**
 * What a database has done since it was made.
 *
 * @param nanos when that was
 * @param transactions that ended well, those that only read included; a server tells of them up to
 *     ten seconds late
 * @param writing of these, those that changed something
 * @param syncs of the log
 * @param logOctets written to it
 */
record Counters(long nanos, long transactions, long writing, long syncs, long logOctets) {
  private static final String QUERY =
      """
      SELECT d.xact_commit, pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
        w.wal_sync, w.wal_bytes::bigint
      FROM pg_stat_database d, pg_stat_wal w WHERE d.datname = current_database()
      """;

  static Counters of(String url) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return new Counters(
          System.nanoTime(), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }

  /** What was done from this one to a later one. */
  Counters until(Counters later) {
    return new Counters(
        later.nanos - nanos,
        later.transactions - transactions,
        later.writing - writing,
        later.syncs - syncs,
        later.logOctets - logOctets);
  }

  /** Without what is done all the time. */
  Counters without(Counters idle) {
    double part = (double) nanos / idle.nanos;
    return new Counters(
        nanos,
        transactions - Math.round(idle.transactions * part),
        writing - Math.round(idle.writing * part),
        syncs - Math.round(idle.syncs * part),
        logOctets - Math.round(idle.logOctets * part));
  }
}
