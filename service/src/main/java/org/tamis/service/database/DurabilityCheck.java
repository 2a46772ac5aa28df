package org.tamis.service.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/**
 * Looks whether a PostgreSQL keeps what it acknowledges, also when a standby takes over. What it
 * finds is in the log whenever that changes. Called by several threads at a time.
 */
final class DurabilityCheck {
  private static final Logger LOG = System.getLogger(DurabilityCheck.class.getName());

  /** What wire-compatible servers do not have is NULL; none of it needs a right but the last. */
  private static final String LOOK =
      """
      SELECT current_setting('fsync', true), current_setting('full_page_writes', true),
        current_setting('synchronous_standby_names', true),
        pg_has_role(current_user, 'pg_read_all_stats', 'USAGE'),
        (SELECT count(*) FROM pg_stat_replication),
        (SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')),
        (SELECT count(*) FROM pg_stat_activity
          WHERE usename = current_user AND wait_event = 'SyncRep'
            AND clock_timestamp() - query_start > make_interval(secs => ?))
      """;

  /** The settings of its first columns. */
  private static final List<String> OF_THE_DISK = List.of("fsync", "full_page_writes");

  private final SharedSettings settings;
  private final Durability durability;

  /** Each leads to the same server for as long as it is open. */
  private final Set<Connection> known =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

  private volatile Finding last = Finding.GOOD;

  /**
   * What is not as it should be, each a sentence.
   *
   * @param problem by which acknowledged rows may be lost, or none is acknowledged
   * @param note by which they are not
   */
  private record Finding(Optional<String> problem, Optional<String> note) {
    static final Finding GOOD = new Finding(Optional.empty(), Optional.empty());

    static Finding problem(String sentence) {
      return new Finding(Optional.of(sentence), Optional.empty());
    }

    static Finding note(String sentence) {
      return new Finding(Optional.empty(), Optional.of(sentence));
    }
  }

  DurabilityCheck(SharedSettings settings, Durability durability) {
    this.settings = settings;
    this.durability = durability;
  }

  /**
   * @throws SQLException where it was found that what is written might be lost
   */
  void require() throws SQLException {
    Optional<String> problem = last.problem();
    if (durability == Durability.REQUIRED && problem.isPresent()) {
      throw new SQLException(problem.get());
    }
  }

  /**
   * The same before something is written: a new connection may lead to a server that has just taken
   * over, and nobody has looked at that.
   *
   * @param connection outside of a transaction
   */
  void require(Connection connection) throws SQLException {
    if (durability != Durability.UNCHECKED && known.add(connection.unwrap(Connection.class))) {
      check(connection);
      require();
    }
  }

  /** Whether something was not as it should be when it was last looked at. */
  boolean isDoubtful() {
    return last.problem().isPresent();
  }

  /** Returns what is not as it should be, a sentence. */
  Optional<String> check(DataSource database) throws SQLException {
    if (durability == Durability.UNCHECKED) {
      return Optional.empty();
    }
    try (Connection connection = database.getConnection()) {
      return check(connection);
    }
  }

  private Optional<String> check(Connection connection) throws SQLException {
    try (PreparedStatement look = connection.prepareStatement(LOOK)) {
      look.setDouble(1, settings.patience().toMillis() / 2_000.0);
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return noted(found(row)).problem();
      }
    }
  }

  private synchronized Finding noted(Finding found) {
    if (!found.equals(last)) {
      Level level =
          found.equals(Finding.GOOD)
              ? Level.INFO
              : found.problem().isPresent() && durability == Durability.REQUIRED
                  ? Level.ERROR
                  : Level.WARNING;
      String text = found.problem().or(found::note).orElse("its durability is as it should be");
      LOG.log(level, "the database " + settings.label() + ": " + text);
      last = found;
    }
    return found;
  }

  private Finding found(ResultSet row) throws SQLException {
    for (int i = 0; i < OF_THE_DISK.size(); i++) {
      String value = row.getString(i + 1);
      if (value == null) {
        return Finding.problem(
            "it does not say what becomes of its rows when it fails; if it keeps them, set"
                + " database.durability = \"unchecked\"");
      }
      if (!value.equals("on")) {
        return Finding.problem(
            "it may lose acknowledged mail when its machine fails: set "
                + OF_THE_DISK.get(i)
                + " = on in postgresql.conf");
      }
    }
    return standbys(row);
  }

  private Finding standbys(ResultSet row) throws SQLException {
    String names = Objects.requireNonNullElse(row.getString(3), "").strip();
    boolean sees = row.getBoolean(4); // sync_state is NULL to others
    long all = row.getLong(5);
    if (names.isEmpty() && settings.hasSeveralHosts()) {
      return Finding.problem(
          "acknowledged mail could be lost when a standby takes over: set"
              + " synchronous_standby_names in postgresql.conf, or name one host in database.url");
    }
    if (names.isEmpty()) {
      return all == 0
          ? Finding.GOOD
          : Finding.note(
              "it has standbys, and none is synchronous: if one of them takes over, acknowledged"
                  + " mail is lost; set synchronous_standby_names in postgresql.conf");
    }
    if (!sees) {
      return Finding.note(
          "its user cannot see whether a standby is synchronous: GRANT pg_read_all_stats TO that"
              + " user");
    }
    if (row.getLong(6) == 0) {
      return Finding.problem(
          "no synchronous standby is connected, of those that synchronous_standby_names = '"
              + names
              + "' asks for: no COMMIT would end before one is");
    }
    // A server keeps the session of a COMMIT for which nobody waits any more: they must not add up.
    return row.getLong(7) == 0
        ? Finding.GOOD
        : Finding.problem(
            "a synchronous standby does not answer, of synchronous_standby_names = '"
                + names
                + "': COMMIT has waited for it for too long");
  }
}
