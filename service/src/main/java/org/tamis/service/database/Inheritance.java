package org.tamis.service.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far a file had come before its schema had a history. Earlier versions kept the number of
 * steps taken in the file's header ({@code user_version}), and their steps are the first
 * migrations.
 *
 * @param steps 0 for a new file and for one with a history
 * @param history whether it has one
 */
record Inheritance(int steps, boolean history) {
  /** The table that each of the steps made. */
  private static final List<String> TABLES = List.of("duplicate", "reply");

  /**
   * Looks at the file, or makes it.
   *
   * @throws SQLException also when it cannot be written, or is another program's
   */
  static Inheritance of(Path file) throws SQLException {
    try (Connection connection = Sqlite.source(file).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Sqlite.BEGIN); // finds out whether it can be written
      Inheritance found = found(version(statement), tables(statement));
      statement.execute("ROLLBACK");
      return found;
    }
  }

  private static Inheritance found(int version, Set<String> tables) throws SQLException {
    if (version > TABLES.size()) {
      throw new SQLException(Schema.newer(Integer.toString(version), TABLES.size()));
    }
    if (tables.contains(Schema.HISTORY)) {
      return new Inheritance(0, true);
    }
    boolean ours = version == 0 ? tables.isEmpty() : tables.containsAll(TABLES.subList(0, version));
    if (!ours) {
      throw new SQLException("it has the tables of another program: " + String.join(", ", tables));
    }
    return new Inheritance(version, false);
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
      version.next();
      return version.getInt(1);
    }
  }

  private static Set<String> tables(Statement statement) throws SQLException {
    String query =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    try (ResultSet names = statement.executeQuery(query)) {
      Set<String> tables = new HashSet<>();
      while (names.next()) {
        tables.add(names.getString(1));
      }
      return tables;
    }
  }
}
