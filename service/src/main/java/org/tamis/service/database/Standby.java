package org.tamis.service.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A server that follows the one which is written to.
 *
 * @param name as {@code synchronous_standby_names} calls it
 * @param synchronous whether COMMIT waits for it; empty where the user may not know
 * @param behind octets that it has to replay yet, 0 or more; empty likewise
 */
public record Standby(String name, Optional<Boolean> synchronous, Optional<Long> behind) {
  private static final String ALL =
      """
      SELECT coalesce(application_name, ''), sync_state,
        pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) FROM pg_stat_replication ORDER BY 1
      """;

  /**
   * Those of the server that a database is on; none where it is no PostgreSQL, or is a standby
   * itself.
   */
  public static List<Standby> of(SharedDatabase database) {
    try {
      return database.read(
          Statements.of(with ->
              with.rows(
                  ALL,
                  row -> {
                    String state = row.getString(2);
                    long behind = Math.max(0, row.getLong(3));
                    Optional<Long> known = row.wasNull() ? Optional.empty() : Optional.of(behind);
                    return new Standby(
                        row.getString(1),
                        Optional.ofNullable(state)
                            .map(one -> one.equals("sync") || one.equals("quorum")),
                        known);
                  })));
    } catch (SQLException _) {
      return List.of();
    }
  }
}
