package org.tamis.bridge.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tamis.bridge.node.Hold;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/** Entries in a database; each account has room for so many, and the first to expire go first. */
public final class StoredDuplicates implements DuplicateMemory {
  private static final String SEEN =
      "SELECT 1 FROM duplicate WHERE account = ? AND key = ? AND expires > ?";

  /** One row for the one of several who is the first, and none for the others. */
  private static final String REMEMBER_FRESH =
      """
      INSERT INTO duplicate (account, key, expires) VALUES (?, ?, ?)
      ON CONFLICT (account, key) DO UPDATE SET expires = excluded.expires WHERE duplicate.expires <= ?
      """;

  private static final String REMEMBER_LONGER =
      "UPDATE duplicate SET expires = ? WHERE account = ? AND key = ?";
  private static final String FORGET = "DELETE FROM duplicate WHERE account = ? AND key = ?";
  private static final String FORGET_OLD =
      "DELETE FROM duplicate WHERE account = ? AND expires <= ?";
  private static final String FORGET_SURPLUS =
      """
      DELETE FROM duplicate WHERE account = ? AND key IN (
        SELECT key FROM duplicate WHERE account = ?
        ORDER BY expires DESC LIMIT 9223372036854775807 OFFSET ?)
      """;

  private final Tables<MemoryUnavailable> tables;
  private final int mostEntries;

  /**
   * @param mostEntries of one account, 1 or more, otherwise IllegalArgumentException; one takes
   *     about 150 octets
   */
  public StoredDuplicates(Database database, int mostEntries) {
    if (mostEntries < 1) {
      throw new IllegalArgumentException("no room for entries: " + mostEntries);
    }
    this.tables = MemoryUnavailable.tables(database);
    this.mostEntries = mostEntries;
  }

  private StoredDuplicates(Tables<MemoryUnavailable> tables, int mostEntries) {
    this.tables = tables;
    this.mostEntries = mostEntries;
  }

  @Override
  public DuplicateMemory under(Hold hold) {
    return new StoredDuplicates(tables.checking(hold::check), mostEntries);
  }

  @Override
  public boolean seen(String account, DuplicateKey key, Instant now) throws MemoryUnavailable {
    return tables.read(connection -> isSeen(connection, account, key, now.getEpochSecond()));
  }

  private static boolean isSeen(
      Connection connection, String account, DuplicateKey key, long second) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SEEN)) {
      query.setString(1, account);
      query.setString(2, key.hash());
      query.setLong(3, second);
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  @Override
  public void record(String account, List<DuplicateMark> marks, Instant now)
      throws MemoryUnavailable {
    if (!marks.isEmpty()) {
      tables.writeRepeatable(connection -> remember(connection, account, marks, now));
    }
  }

  /**
   * As {@link #record}, in a transaction of the caller's.
   *
   * @return the hashes of the keys that were not remembered before
   */
  public List<String> remember(
      Connection connection, String account, List<DuplicateMark> marks, Instant now)
      throws SQLException {
    return marks.isEmpty()
        ? List.of()
        : Statements.of(with -> remember(with, account, marks, now.getEpochSecond()))
            .with(connection);
  }

  private List<String> remember(
      Statements with, String account, List<DuplicateMark> marks, long second) throws SQLException {
    with.update(FORGET_OLD, account, second);
    List<String> fresh = new ArrayList<>();
    for (DuplicateMark mark : marks) {
      String hash = mark.key().hash();
      long expires = second + mark.seconds();
      if (with.update(REMEMBER_FRESH, account, hash, expires, second) > 0) {
        fresh.add(hash);
      } else {
        with.update(REMEMBER_LONGER, expires, account, hash);
      }
    }
    with.update(FORGET_SURPLUS, account, account, (long) mostEntries);
    return fresh;
  }

  /** Takes back what a delivery made it remember that did not come to an end as planned. */
  public void forget(Connection connection, String account, List<String> hashes)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
      for (String hash : hashes) {
        delete.setString(1, account);
        delete.setString(2, hash);
        delete.executeUpdate();
      }
    }
  }
}
