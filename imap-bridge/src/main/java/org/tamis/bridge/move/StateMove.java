package org.tamis.bridge.move;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.node.Buckets;
import org.tamis.bridge.outbox.OutboxMove;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.database.Statements;
import org.tamis.service.database.TableCopy;
import org.tamis.service.text.Reason;

/**
 * Copies the state of a service into a database that several share. It can be interrupted anywhere
 * and done again: what is there already stays, and what is missing is added.
 */
public final class StateMove {
  /** With what deliveries, and runs over mail that is there, remember. */
  static final List<String> TABLES =
      List.of(
          "duplicate",
          "reply",
          "delivery",
          "content",
          "step",
          "outbox",
          "explained",
          "script",
          "version",
          "story",
          "explanation",
          "filter_run",
          "filter_mailbox",
          "filter_group",
          "filter_mail",
          "filter_copy",
          "filter_content");

  /** With what is only of services that run, or of one kind of database. */
  static final List<String> LEFT =
      List.of("node", "lease", "site_key", "outbox_part", "live_node", "bucket", "wrong_login");

  /** Of which a node has those in its buckets. */
  private static final List<String> BY_BUCKET = List.of("outbox", "delivery");

  private static final Database.Work<List<String>> RUNNING =
      Statements.of(
          with -> with.rows("SELECT name FROM node WHERE running = 1", row -> row.getString(1)));

  private final SqliteDatabase from;
  private final SharedDatabase to;

  /**
   * @param from that nobody else uses
   */
  public StateMove(SqliteDatabase from, SharedDatabase to) {
    this.from = from;
    this.to = to;
  }

  /**
   * What is there now.
   *
   * @param rows of all tables
   * @param written of them by this time
   * @param large messages of the outbox that were in files
   */
  public record Moved(long rows, long written, int large) {}

  /**
   * Copies all, and compares.
   *
   * @throws IOException with a sentence, and then it can be done again; also when the service did
   *     not end as it should, and when others have written to the database already
   */
  public Moved move() throws IOException {
    try {
      return moved();
    } catch (SQLException e) {
      throw new IOException("cannot copy " + from + " to " + to + ": " + Reason.of(e), e);
    }
  }

  private Moved moved() throws IOException, SQLException {
    requireEnded();
    putIntoBuckets();
    List<TableCopy> tables = new ArrayList<>();
    for (String table : TABLES) {
      tables.add(TableCopy.of(table, from, to));
    }
    for (TableCopy table : tables) {
      requireOurs(table);
    }
    SiteKeys.of(from).putInto(to);
    long rows = 0;
    long written = 0;
    for (TableCopy table : tables) {
      TableCopy.Copied copied = table.copy();
      rows += copied.rows();
      written += copied.written();
    }
    int large = new OutboxMove(from, to).copy();
    for (TableCopy table : tables) {
      requireSame(table);
    }
    return new Moved(rows, written, large);
  }

  /** Mail that comes again after a crash is looked for by the service that starts next. */
  private void requireEnded() throws IOException, SQLException {
    List<String> running = from.read(RUNNING);
    if (!running.isEmpty()) {
      throw new IOException(
          from
              + ": the service did not end as it should ("
              + String.join(", ", running)
              + "); start it once more with this file, and stop it");
    }
  }

  /** What versions before the buckets wrote; no node would do anything for it. */
  private void putIntoBuckets() throws SQLException {
    from.write(
        Statements.of(with -> {
          for (String table : BY_BUCKET) {
            String accounts = "SELECT DISTINCT account FROM " + table + " WHERE bucket = -1";
            for (String account : with.rows(accounts, row -> row.getString(1))) {
              with.update(
                  "UPDATE " + table + " SET bucket = ? WHERE account = ? AND bucket = -1",
                  (long) Buckets.of(account),
                  account);
            }
          }
          return true;
        }));
  }

  private void requireOurs(TableCopy table) throws IOException, SQLException {
    long foreign = table.foreign();
    if (foreign > 0) {
      throw new IOException(
          "%s has %d rows in %s that are not in %s: a service has used it already"
              .formatted(to, foreign, table, from));
    }
  }

  private static void requireSame(TableCopy table) throws IOException, SQLException {
    long different = table.different();
    if (different > 0) {
      throw new IOException(
          different + " rows of " + table + " are others after the copy; do it again");
    }
  }
}
