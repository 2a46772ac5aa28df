package org.tamis.e2e.torture.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The runs as they are in the database while nobody has it open. */
record RunTable(Path file) {
  private static final String LATER = "\"uidNext\":4000000000";

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

  /** Makes runs look nowhere for the copies that an interrupted one may have made. */
  void forgetCopies() throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, steps FROM filter_group WHERE done = 0");
        PreparedStatement update =
            connection.prepareStatement("UPDATE filter_group SET steps = ? WHERE id = ?")) {
      while (row.next()) {
        update.setString(1, row.getString(2).replaceAll("\"uidNext\":\\d+", LATER));
        update.setLong(2, row.getLong(1));
        update.addBatch();
      }
      update.executeBatch();
    } catch (SQLException e) {
      throw new IOException(e);
    }
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
}
