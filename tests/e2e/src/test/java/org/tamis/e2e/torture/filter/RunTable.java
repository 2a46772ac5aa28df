package org.tamis.e2e.torture.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The runs as they are in the database while nobody has it open. */
record RunTable(Path file) {
  /** The number of the newest run that undoes none; 0 where there is none. */
  long newest() throws IOException {
    return number("SELECT COALESCE(max(id), 0) FROM filter_run WHERE undoes = 0");
  }

  boolean hasEnded(long run) throws IOException {
    return number("SELECT count(*) FROM filter_run WHERE ended > 0 AND id = " + run) > 0;
  }

  boolean isUndone(long run) throws IOException {
    return number("SELECT count(*) FROM filter_run WHERE ended > 0 AND undoes = " + run) > 0;
  }

  /** Makes runs forget where to look for copies that an interrupted one may have made. */
  void forgetTargets() throws IOException {
    change("UPDATE filter_group SET steps = json_set(steps, '$.places', json('{}')) WHERE done = 0");
  }

  private long number(String query) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private void change(String command) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(command);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
