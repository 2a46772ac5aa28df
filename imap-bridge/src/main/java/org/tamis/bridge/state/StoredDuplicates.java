package org.tamis.bridge.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.service.database.Database;

/** Entries in a database; each account has room for so many, and the first to expire go first. */
public final class StoredDuplicates implements DuplicateMemory {
  private static final String SEEN =
      "SELECT 1 FROM duplicate WHERE account = ? AND key = ? AND expires > ?";
  private static final String REMEMBER =
      """
      INSERT INTO duplicate (account, key, expires) VALUES (?, ?, ?)
      ON CONFLICT (account, key) DO UPDATE SET expires = excluded.expires
      """;
  private static final String FORGET_OLD =
      "DELETE FROM duplicate WHERE account = ? AND expires <= ?";
  private static final String FORGET_SURPLUS =
      """
      DELETE FROM duplicate WHERE account = ?1 AND key IN (
        SELECT key FROM duplicate WHERE account = ?1 ORDER BY expires DESC LIMIT -1 OFFSET ?2)
      """;

  private final StateTables tables;
  private final int mostEntries;

  /**
   * @param mostEntries of one account, 1 or more, otherwise IllegalArgumentException; one takes
   *     about 150 octets
   */
  public StoredDuplicates(Database database, int mostEntries) {
    if (mostEntries < 1) {
      throw new IllegalArgumentException("no room for entries: " + mostEntries);
    }
    this.tables = new StateTables(database);
    this.mostEntries = mostEntries;
  }

  @Override
  public boolean seen(String account, DuplicateKey key, Instant now) throws MemoryUnavailable {
    return tables.read(connection -> {
      try (PreparedStatement query = connection.prepareStatement(SEEN)) {
        query.setString(1, account);
        query.setString(2, key.hash());
        query.setLong(3, now.getEpochSecond());
        try (ResultSet found = query.executeQuery()) {
          return found.next();
        }
      }
    });
  }

  @Override
  public void record(String account, List<DuplicateMark> marks, Instant now)
      throws MemoryUnavailable {
    if (!marks.isEmpty()) {
      tables.write(connection -> remember(connection, account, marks, now.getEpochSecond()));
    }
  }

  private int remember(Connection connection, String account, List<DuplicateMark> marks, long now)
      throws SQLException {
    forget(connection, FORGET_OLD, account, now);
    try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
      for (DuplicateMark mark : marks) {
        insert.setString(1, account);
        insert.setString(2, mark.key().hash());
        insert.setLong(3, now + mark.seconds());
        insert.executeUpdate();
      }
    }
    return forget(connection, FORGET_SURPLUS, account, mostEntries);
  }

  private static int forget(Connection connection, String which, String account, long bound)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(which)) {
      delete.setString(1, account);
      delete.setLong(2, bound);
      return delete.executeUpdate();
    }
  }
}
