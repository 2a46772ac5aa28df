package org.tamis.bridge.node;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/**
 * All nodes of a database at one moment.
 *
 * @param nodes by name
 * @param free buckets that nobody has, and what waits for their accounts
 */
public record NodesNow(List<One> nodes, Work free) {
  private static final String NODES =
      "SELECT id, name, address, renewed FROM live_node ORDER BY name, id";
  private static final String BUCKETS = "SELECT count(*) FROM bucket WHERE owner = ?";
  private static final String OUTBOX =
      """
      SELECT count(*), min(o.queued) FROM outbox o JOIN bucket b ON b.number = o.bucket
      WHERE b.owner = ? AND o.queued > 0
      """;

  public NodesNow {
    nodes = List.copyOf(nodes);
  }

  /**
   * What there is to do for some accounts.
   *
   * @param waiting mails of their outbox
   * @param oldest when the first of them was queued; empty without any
   */
  public record Work(int buckets, long waiting, Optional<Instant> oldest) {}

  /**
   * A node.
   *
   * @param renewed its last sign of life, by the time of day of its own machine
   */
  public record One(String name, String address, Instant renewed, Work work) {}

  private record Row(String id, String name, String address, Instant renewed) {}

  /** Asks for all by several statements: meanwhile a bucket may go from one to another. */
  public static NodesNow of(Database database) throws NodesUnavailable {
    return new Tables<>(database, "the nodes in", NodesUnavailable::new)
        .read(
            Statements.of(with -> {
              List<Row> rows =
                  with.rows(
                      NODES,
                      row ->
                          new Row(
                              row.getString(1),
                              row.getString(2),
                              row.getString(3),
                              Instant.ofEpochMilli(row.getLong(4))));
              List<One> nodes = new ArrayList<>();
              for (Row row : rows) {
                nodes.add(new One(row.name(), row.address(), row.renewed(), work(with, row.id())));
              }
              return new NodesNow(nodes, work(with, ""));
            }));
  }

  private static Work work(Statements with, String owner) throws SQLException {
    int buckets = with.row(BUCKETS, row -> row.getInt(1), owner).orElse(0);
    return with.row(
            OUTBOX,
            row -> {
              long waiting = row.getLong(1);
              Optional<Instant> oldest =
                  waiting == 0
                      ? Optional.empty()
                      : Optional.of(Instant.ofEpochSecond(row.getLong(2)));
              return new Work(buckets, waiting, oldest);
            },
            owner)
        .orElseThrow();
  }
}
