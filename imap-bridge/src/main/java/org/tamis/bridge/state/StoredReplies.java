package org.tamis.bridge.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.tamis.bridge.node.Hold;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/** Replies in a database; each account has room for so many, and the oldest go first. */
public final class StoredReplies implements ReplyMemory {
  private static final String SENT_AFTER =
      "SELECT 1 FROM reply WHERE account = ? AND key = ? AND sent > ?";

  /** One row for the one of several who is the first, and none for the others. */
  private static final String CLAIM =
      """
      INSERT INTO reply (account, key, sent) VALUES (?, ?, ?)
      ON CONFLICT (account, key) DO UPDATE SET sent = excluded.sent WHERE reply.sent <= ?
      """;

  private static final String FORGET = "DELETE FROM reply WHERE account = ? AND key = ?";
  private static final String FORGET_OLD = "DELETE FROM reply WHERE account = ? AND sent <= ?";
  private static final String FORGET_SURPLUS =
      """
      DELETE FROM reply WHERE account = ? AND key IN (
        SELECT key FROM reply WHERE account = ?
        ORDER BY sent DESC LIMIT 9223372036854775807 OFFSET ?)
      """;

  /** RFC 5230 §4.2. */
  private static final int LEAST_ENTRIES = 1_000;

  private final Tables<MemoryUnavailable> tables;
  private final int mostEntries;
  private final Duration longest;

  /**
   * @param mostEntries of one account, 1,000 or more (RFC 5230 §4.2), otherwise
   *     IllegalArgumentException; one takes about 150 octets
   * @param longest the longest period that scripts can ask for
   */
  public StoredReplies(Database database, int mostEntries, Duration longest) {
    if (mostEntries < LEAST_ENTRIES) {
      throw new IllegalArgumentException("too little room for replies: " + mostEntries);
    }
    this.tables = MemoryUnavailable.tables(database);
    this.mostEntries = mostEntries;
    this.longest = longest;
  }

  private StoredReplies(Tables<MemoryUnavailable> tables, int mostEntries, Duration longest) {
    this.tables = tables;
    this.mostEntries = mostEntries;
    this.longest = longest;
  }

  @Override
  public ReplyMemory under(Hold hold) {
    return new StoredReplies(tables.checking(hold::check), mostEntries, longest);
  }

  @Override
  public boolean repliedWithin(String account, ReplyKey key, Duration period, Instant now)
      throws MemoryUnavailable {
    return tables.read(connection -> isSentAfter(connection, account, key, now.minus(period)));
  }

  @Override
  public boolean claim(String account, ReplyMark mark, Instant now) throws MemoryUnavailable {
    return tables.write(connection -> claim(connection, account, mark, now));
  }

  /** As {@link #claim(String, ReplyMark, Instant)}, in a transaction of the caller's. */
  public boolean claim(Connection connection, String account, ReplyMark mark, Instant now)
      throws SQLException {
    return Statements.of(with -> claim(with, account, mark, now)).with(connection);
  }

  private boolean claim(Statements with, String account, ReplyMark mark, Instant now)
      throws SQLException {
    long bound = now.minus(mark.period()).getEpochSecond();
    boolean claimed =
        with.update(CLAIM, account, mark.key().hash(), now.getEpochSecond(), bound) > 0;
    if (claimed) {
      with.update(FORGET_OLD, account, now.minus(longest).getEpochSecond());
      with.update(FORGET_SURPLUS, account, account, (long) mostEntries);
    }
    return claimed;
  }

  @Override
  public void release(String account, ReplyKey key) throws MemoryUnavailable {
    tables.write(connection -> {
      try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
        delete.setString(1, account);
        delete.setString(2, key.hash());
        return delete.executeUpdate();
      }
    });
  }

  private static boolean isSentAfter(
      Connection connection, String account, ReplyKey key, Instant time) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SENT_AFTER)) {
      query.setString(1, account);
      query.setString(2, key.hash());
      query.setLong(3, time.getEpochSecond());
      try (ResultSet found = query.executeQuery()) {
        return found.next();
      }
    }
  }
}
