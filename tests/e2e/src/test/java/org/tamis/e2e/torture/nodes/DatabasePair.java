package org.tamis.e2e.torture.nodes;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.tamis.bridge.testing.Link;
import org.tamis.bridge.testing.PostgresServer;

/** A PostgreSQL and its standby; after each fail-over the one has the place of the other. */
final class DatabasePair implements AutoCloseable {
  private static final String STANDBY = "tamis_standby";

  /** A process that stands still in a transaction must not hold others up for long. */
  private static final String[] SETTINGS = {
    "fsync=on", "idle_in_transaction_session_timeout=4s", "wal_keep_size=256MB"
  };

  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final String database;
  private final boolean synchronous;
  private Server primary;
  private Server standby;

  /** A server, and how its standby reaches it. */
  private record Server(PostgresServer server, Link replication) implements AutoCloseable {
    static Server of(PostgresServer server) throws IOException {
      return new Server(server, new Link(server.port()));
    }

    @Override
    public void close() throws IOException {
      try (server) {
        replication.close();
      }
    }
  }

  private DatabasePair(Server primary, Server standby, String database, boolean synchronous) {
    this.primary = primary;
    this.standby = standby;
    this.database = database;
    this.synchronous = synchronous;
  }

  /**
   * @param synchronous whether what is acknowledged is with both
   */
  static DatabasePair start(boolean synchronous) throws Exception {
    Server first = Server.of(PostgresServer.start(SETTINGS));
    try {
      String url = first.server.newDatabase();
      Server second = Server.of(first.server.startStandby(STANDBY, first.replication.port()));
      DatabasePair pair =
          new DatabasePair(first, second, url.substring(url.lastIndexOf('/') + 1), synchronous);
      try {
        pair.waitForStandby();
        return pair;
      } catch (Exception e) {
        second.close();
        throw e;
      }
    } catch (Exception e) {
      first.close();
      throw e;
    }
  }

  /** Both know which one commits are to wait for: the standby when it has taken over. */
  private void waitForStandby() throws Exception {
    if (synchronous) {
      primary.server.set("synchronous_standby_names", STANDBY);
      standby.server.set("synchronous_standby_names", STANDBY);
    }
    awaitStandby();
  }

  /** The ports of both. */
  List<Integer> ports() {
    return List.of(primary.server.port(), standby.server.port());
  }

  /** Its name on both. */
  String database() {
    return database;
  }

  /** A number that the primary knows, of the tables of the nodes. */
  long number(String query) throws SQLException {
    return primary.server.number("/" + database, query);
  }

  /** From now on the standby gets nothing and is heard of no more. */
  void stall() {
    primary.replication.delay(FOR_EVER);
  }

  /** The primary is gone with what the standby has not got. */
  void killPrimary() throws IOException {
    primary.server.kill();
    primary.replication.cut();
  }

  /** After {@link #killPrimary}. */
  void promote() throws SQLException {
    standby.server.promote();
    Server gone = primary;
    primary = standby;
    standby = gone;
  }

  /** After {@link #promote}: the one that is gone comes back as the standby. */
  void makeStandby() throws Exception {
    standby.replication.delay(Duration.ZERO);
    standby.replication.join();
    standby.server.startAgainAsStandby(STANDBY, primary.replication.port());
    awaitStandby();
  }

  private void awaitStandby() throws Exception {
    String query =
        "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = '"
            + (synchronous ? "sync" : "async")
            + "'";
    Waiting.until("the standby follows", () -> primary.server.number("/postgres", query) == 1);
  }

  @Override
  public void close() throws IOException {
    try (Server _ = primary) {
      standby.close();
    }
  }
}
