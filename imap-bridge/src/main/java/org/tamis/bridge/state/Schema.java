package org.tamis.bridge.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, step by step. A step that has been released is never changed: what is new is a step
 * at the end. SQLite keeps the number of steps taken in the file's header.
 */
final class Schema {
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE duplicate (
                account TEXT NOT NULL,
                key TEXT NOT NULL,
                expires INTEGER NOT NULL, -- seconds since 1970
                PRIMARY KEY (account, key)
              ) WITHOUT ROWID
              """,
              "CREATE INDEX duplicate_by_time ON duplicate (account, expires)"),
          List.of(
              """
              CREATE TABLE reply (
                account TEXT NOT NULL,
                key TEXT NOT NULL,
                sent INTEGER NOT NULL, -- seconds since 1970
                PRIMARY KEY (account, key)
              ) WITHOUT ROWID
              """,
              "CREATE INDEX reply_by_time ON reply (account, sent)"));

  private Schema() {}

  /**
   * Brings the file up to date, in one transaction.
   *
   * @throws SQLException also when a newer version of this program has written the file
   */
  static void bring(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE"); // another process may be starting as well
      try {
        steps(statement);
        statement.execute("COMMIT");
      } catch (SQLException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  private static void steps(Statement statement) throws SQLException {
    int taken = taken(statement);
    if (taken > STEPS.size()) {
      throw new SQLException(
          "its schema version is " + taken + ", this program supports only " + STEPS.size());
    }
    for (List<String> step : STEPS.subList(taken, STEPS.size())) {
      for (String command : step) {
        statement.execute(command);
      }
    }
    statement.execute("PRAGMA user_version = " + STEPS.size());
  }

  private static int taken(Statement statement) throws SQLException {
    try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
      version.next();
      return version.getInt(1);
    }
  }
}
