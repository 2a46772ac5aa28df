package org.tamis.bridge.node;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tamis.bridge.lease.LeaseLost;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/** Nodes and buckets in the database, in statements that SQLite and PostgreSQL both read. */
final class NodeRows {
  private static final String FREE = "";

  private static final String FILL =
      """
      INSERT INTO bucket (number, owner, token, unsure)
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
      SELECT i, '', 0, 0 FROM n WHERE true
      ON CONFLICT (number) DO NOTHING
      """
          .formatted(Buckets.COUNT - 1);
  private static final String ENTER =
      "INSERT INTO live_node (id, name, address, beat, renewed) VALUES (?, ?, ?, 0, ?)";
  private static final String RENEW =
      "UPDATE live_node SET beat = beat + 1, renewed = ? WHERE id = ?";
  private static final String NODES = "SELECT id, name, address, beat FROM live_node ORDER BY id";
  private static final String OWNERS = "SELECT owner, count(*) FROM bucket GROUP BY owner";

  /** One that was declared dead meanwhile takes nothing. */
  private static final String TAKE =
      """
      UPDATE bucket SET owner = ?, token = token + 1
      WHERE owner = '' AND number IN (%s) AND EXISTS (SELECT 1 FROM live_node WHERE id = ?)
      RETURNING number, token, unsure
      """;

  private static final String TAKEN = "SELECT number, token, unsure FROM bucket WHERE owner = ?";
  private static final String LET_GO =
      "UPDATE bucket SET owner = '' WHERE owner = ? AND number IN (%s)";
  private static final String LET_GO_UNSURE =
      """
      UPDATE bucket SET owner = '', unsure = CASE WHEN unsure < ? THEN ? ELSE unsure END
      WHERE owner = ?
      """;
  private static final String WHERE =
      """
      SELECT n.id, n.name, n.address, n.beat FROM bucket b JOIN live_node n ON n.id = b.owner
      WHERE b.number = ?
      """;
  private static final String HELD =
      "SELECT 1 FROM bucket WHERE number = ? AND owner = ? AND token = ?";

  private final Tables<NodesUnavailable> tables;

  NodeRows(Database database) {
    this.tables = new Tables<>(database, "the nodes in", NodesUnavailable::new);
  }

  /** A bucket of a node. */
  record Taken(int number, long token, long unsure) {}

  /** Makes the buckets where there are none yet. */
  void fill() throws NodesUnavailable {
    long there =
        read(with -> with.row("SELECT count(*) FROM bucket", row -> row.getLong(1))).orElse(0L);
    if (there < Buckets.COUNT) {
      repeatable(with -> with.update(FILL));
    }
  }

  void enter(NodeRow node, Instant now) throws NodesUnavailable {
    write(with -> with.update(ENTER, node.id(), node.name(), node.address(), now.toEpochMilli()));
  }

  /** False when others have declared it dead. */
  boolean renew(String id, Instant now) throws NodesUnavailable {
    return repeatable(with -> with.update(RENEW, now.toEpochMilli(), id)) == 1;
  }

  List<NodeRow> nodes() throws NodesUnavailable {
    return read(with -> with.rows(NODES, NodeRows::node));
  }

  private static NodeRow node(ResultSet row) throws SQLException {
    return new NodeRow(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
  }

  /** How many buckets each has, by its id; {@code ""} has those that are free. */
  Map<String, Long> owners() throws NodesUnavailable {
    Map<String, Long> found = new HashMap<>();
    read(with -> with.rows(OWNERS, row -> found.put(row.getString(1), row.getLong(2))));
    return found;
  }

  List<Integer> free() throws NodesUnavailable {
    String free = "SELECT number FROM bucket WHERE owner = ?";
    return read(with -> with.rows(free, row -> row.getInt(1), FREE));
  }

  /** Takes those of the buckets that are free. */
  List<Taken> take(String id, Collection<Integer> numbers) throws NodesUnavailable {
    String take = TAKE.formatted(list(numbers));
    return write(with -> with.rows(take, NodeRows::taken, id, id));
  }

  /** Those that a node has. */
  List<Taken> taken(String id) throws NodesUnavailable {
    return read(with -> with.rows(TAKEN, NodeRows::taken, id));
  }

  private static Taken taken(ResultSet row) throws SQLException {
    return new Taken(row.getInt(1), row.getLong(2), row.getLong(3));
  }

  /** Lets others have them. */
  void letGo(String id, Collection<Integer> numbers) throws NodesUnavailable {
    repeatable(with -> with.update(LET_GO.formatted(list(numbers)), id));
  }

  /**
   * The same of those where a message may come again that is stored already.
   *
   * @param unsure until when
   */
  void letGo(String id, Collection<Integer> numbers, Instant unsure) throws NodesUnavailable {
    String some = LET_GO_UNSURE + " AND number IN (" + list(numbers) + ")";
    long second = unsure.getEpochSecond();
    repeatable(with -> with.update(some, second, second, id));
  }

  /** Ends a node that has let go of all. */
  void leave(String id) throws NodesUnavailable {
    repeatable(with -> with.update("DELETE FROM live_node WHERE id = ?", id));
  }

  /**
   * Declares a node dead, unless it gives a sign of life at the last moment.
   *
   * @param unsure until when a message may come again that it has stored
   * @return whether it is dead
   */
  boolean bury(NodeRow node, Instant unsure) throws NodesUnavailable {
    return write(with -> {
      String delete = "DELETE FROM live_node WHERE id = ? AND beat = ?";
      boolean dead = with.update(delete, node.id(), node.beat()) == 1;
      if (dead) {
        long second = unsure.getEpochSecond();
        with.update(LET_GO_UNSURE, second, second, node.id());
      }
      return dead;
    });
  }

  /** Frees what a node took in the moment in which it was declared dead. */
  void free(String gone, Instant unsure) throws NodesUnavailable {
    long second = unsure.getEpochSecond();
    repeatable(with -> with.update(LET_GO_UNSURE, second, second, gone));
  }

  /** Whose a bucket is; empty where it is free. */
  Optional<NodeRow> owner(int bucket) throws NodesUnavailable {
    return read(with -> with.row(WHERE, NodeRows::node, (long) bucket));
  }

  /**
   * In a transaction: whether a bucket is still a node's. On a server that has several writers it
   * stays so until the end of the transaction.
   */
  static void check(Connection connection, String id, int bucket, long token) throws SQLException {
    boolean single = connection.getMetaData().getDatabaseProductName().equals("SQLite");
    String query = single ? HELD : HELD + " FOR SHARE";
    boolean held =
        Statements.of(with -> with.row(query, _ -> true, (long) bucket, id, token).isPresent())
            .with(connection);
    if (!held) {
      throw new LeaseLost("the accounts of bucket " + bucket);
    }
  }

  private static String list(Collection<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private <T> T read(Statements.Work<T> work) throws NodesUnavailable {
    return tables.read(Statements.of(work));
  }

  private <T> T repeatable(Statements.Work<T> work) throws NodesUnavailable {
    return tables.writeRepeatable(Statements.of(work));
  }

  private <T> T write(Statements.Work<T> work) throws NodesUnavailable {
    return tables.write(Statements.of(work));
  }
}
