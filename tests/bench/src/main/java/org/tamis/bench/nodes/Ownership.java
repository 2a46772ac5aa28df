package org.tamis.bench.nodes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.tamis.bridge.node.Buckets;
import org.tamis.bridge.testing.PostgresServer;

/**
 * Which nodes have which buckets, as the database says.
 *
 * @param names of nodes by buckets; "" where nobody has one
 */
record Ownership(Map<Integer, String> names) {
  private static final int LEAST_PERCENT = 70;

  private static final String QUERY =
      """
      SELECT b.number, coalesce(n.name, '') FROM tamis_state.bucket b
      LEFT JOIN tamis_state.live_node n ON n.id = b.owner
      """;

  static Ownership of(String url) throws SQLException {
    Map<Integer, String> found = new HashMap<>();
    try (Connection connection =
            DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        found.put(rows.getInt(1), rows.getString(2));
      }
    }
    return new Ownership(found);
  }

  boolean has(String node, String account) {
    return node.equals(names.get(Buckets.of(account)));
  }

  /** Whether so many nodes have about the same share each, and together all. */
  boolean isShared(int nodes) {
    Map<String, Integer> shares = shares();
    int least = Buckets.COUNT / nodes * LEAST_PERCENT / 100;
    return shares.size() == nodes
        && !shares.containsKey("")
        && shares.values().stream().allMatch(buckets -> buckets >= least);
  }

  /** How many buckets each has. */
  Map<String, Integer> shares() {
    Map<String, Integer> found = new HashMap<>();
    names.values().forEach(owner -> found.merge(owner, 1, Integer::sum));
    return found;
  }
}
