package org.tamis.bridge.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.tamis.service.database.Database;

/**
 * Whether the services that wrote to the database before ended as they should. One that did not may
 * have stored messages whose senders never heard of it.
 */
public final class Node {
  private static final String UNSURE =
      """
      SELECT max(CASE running WHEN 0 THEN unsure ELSE ? END) FROM node WHERE running = 1 OR unsure > ?
      """;
  private static final String ENTER =
      """
      INSERT INTO node (name, running, unsure) VALUES (?, 1, ?)
      ON CONFLICT (name) DO UPDATE SET running = 1, unsure = excluded.unsure
      """;

  private Node() {}

  /**
   * Notes that a service runs.
   *
   * @param kept how long mail servers try again
   * @return until when a message may come that is stored already; in the past where none can
   */
  public static Instant enter(Database database, String name, Instant now, Duration kept)
      throws SQLException {
    return database.write(connection -> {
      Instant unsure = unsure(connection, now, kept);
      try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
        enter.setString(1, name);
        enter.setLong(2, unsure.getEpochSecond());
        enter.executeUpdate();
      }
      return unsure;
    });
  }

  private static Instant unsure(Connection connection, Instant now, Duration kept)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(UNSURE)) {
      query.setLong(1, now.plus(kept).getEpochSecond());
      query.setLong(2, now.getEpochSecond());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Instant.ofEpochSecond(row.getLong(1)) : Instant.EPOCH;
      }
    }
  }

  /** Notes that it has ended as it should: whatever it stored, its senders heard of. */
  public static void leave(Database database, String name) throws SQLException {
    database.write(connection -> {
      try (PreparedStatement leave =
          connection.prepareStatement("UPDATE node SET running = 0 WHERE name = ?")) {
        leave.setString(1, name);
        return leave.executeUpdate();
      }
    });
  }
}
