package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.testing.Link;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.service.database.Database;
import org.tamis.service.database.Durability;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.database.Standby;
import org.tamis.service.database.Statements;

/** What a database acknowledges is there afterwards, or it is not taken as one. */
@Timeout(600)
class DurabilityIT {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
  private static final String STANDBY = "tamis_standby";

  /** Sessions whose COMMIT waits for a standby. */
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

  private static PostgresServer primary;
  private static PostgresServer standby;
  private String url;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    primary = PostgresServer.start("fsync=on");
    standby = primary.startStandby(STANDBY);
  }

  @AfterAll
  static void stop() throws IOException {
    if (standby != null) {
      standby.close();
    }
    if (primary != null) {
      primary.close();
    }
  }

  @BeforeEach
  void fresh() throws Exception {
    primary.set("synchronous_standby_names", "");
    primary.set("full_page_writes", "on");
    url = primary.newDatabase();
  }

  @AfterEach
  void letAllCommit() throws Exception {
    primary.set("synchronous_standby_names", "");
  }

  private static SharedSettings settings(String url, String user) {
    return settings(url, user, 4);
  }

  private static SharedSettings settings(String url, String user, int connections) {
    return new SharedSettings(
        url,
        Optional.of(user),
        Optional.of(PostgresServer.PASSWORD),
        connections,
        Duration.ofSeconds(10));
  }

  private static SharedDatabase open(String url, Durability durability) {
    return SharedDatabase.ofState(settings(url, PostgresServer.USER), durability);
  }

  /** The same with the standby as the next host. */
  private static String several(String url) {
    return several(url, primary, standby);
  }

  private static String several(String url, PostgresServer first, PostgresServer next) {
    return url.replace(first.place(), first.place() + "," + next.place())
        + "?targetServerType=primary";
  }

  private static void write(Database database, int number) throws Exception {
    new StoredDuplicates(database, 1_000)
        .record(
            "u1",
            List.of(new DuplicateMark(new DuplicateKey("%064x".formatted(number)), 1_000_000)),
            NOW);
  }

  private static long rows(Database database) throws SQLException {
    return database.read(
        Statements.of(with ->
            with.row("SELECT count(*) FROM duplicate", row -> row.getLong(1)).orElseThrow()));
  }

  /** Until a setting has reached the server's processes, or a standby has come. */
  private static Optional<String> await(SharedDatabase database, String begin) throws Exception {
    Optional<String> found = database.checkDurability();
    while (!found.orElse("").startsWith(begin) || begin.isEmpty() != found.isEmpty()) {
      Thread.sleep(20);
      found = database.checkDurability();
    }
    return found;
  }

  /** Nobody takes over where there is one host. */
  @Test
  void oneServerIsGoodWithoutAStandby() throws Exception {
    try (SharedDatabase database = open(url, Durability.REQUIRED)) {
      database.requireDurability();
      write(database, 1);
      primary.set("full_page_writes", "off");
      assertThat(await(database, "it may lose").orElseThrow())
          .isEqualTo(
              "it may lose acknowledged mail when its machine fails: set full_page_writes = on in"
                  + " postgresql.conf");
      assertThatThrownBy(() -> write(database, 2)).hasMessageContaining("full_page_writes");
      primary.set("full_page_writes", "on");
      await(database, "");
      write(database, 2);
      assertThat(rows(database)).isEqualTo(2);
    }
  }

  /** Making the tables takes more. */
  @Test
  void aServiceThatMayHaveOneConnectionStarts() throws Exception {
    try (SharedDatabase database =
        SharedDatabase.ofState(settings(url, PostgresServer.USER, 1), Durability.REQUIRED)) {
      database.requireDurability();
      write(database, 1);
      assertThat(rows(database)).isEqualTo(1);
    }
  }

  @Test
  void aTransactionThatIsLeftAloneKeepsOthersOutForAMoment() throws Exception {
    String name = url.substring(url.lastIndexOf('/') + 1);
    assertThat(patience()).isEqualTo("10s");
    primary.execute(
        url, "ALTER DATABASE " + name + " SET idle_in_transaction_session_timeout = 3000");
    assertThat(patience()).as("the administrator's").isEqualTo("3s");
  }

  private String patience() throws SQLException {
    String query = "SELECT current_setting('idle_in_transaction_session_timeout')";
    try (SharedDatabase database = open(url, Durability.UNCHECKED)) {
      return database.read(
          Statements.of(with -> with.row(query, row -> row.getString(1)).orElseThrow()));
    }
  }

  @Test
  void aServerThatSyncsNothingIsRefused() throws Exception {
    try (PostgresServer lax = PostgresServer.start();
        SharedDatabase database = open(lax.newDatabase(), Durability.REQUIRED)) {
      assertThatThrownBy(database::requireDurability)
          .hasMessageEndingWith("set fsync = on in postgresql.conf");
    }
  }

  /** And taken again, without another start. */
  @Test
  void severalHostsNeedASynchronousStandby() throws Exception {
    try (SharedDatabase database = open(several(url), Durability.REQUIRED)) {
      assertThatThrownBy(database::requireDurability)
          .hasMessage(
              "acknowledged mail could be lost when a standby takes over: set"
                  + " synchronous_standby_names in postgresql.conf, or name one host in"
                  + " database.url");
      assertThatThrownBy(() -> write(database, 1)).hasMessageContaining("standby takes over");
      assertThat(rows(database)).as("what is there can be read").isZero();
      primary.set("synchronous_standby_names", STANDBY);
      await(database, "");
      write(database, 1);
      assertThat(Standby.of(database))
          .extracting(Standby::name, Standby::synchronous)
          .containsExactly(tuple(STANDBY, Optional.of(true)));
      primary.set("synchronous_standby_names", "absent");
      assertThat(await(database, "no synchronous standby").orElseThrow()).contains("'absent'");
      assertThatThrownBy(() -> write(database, 2)).hasMessageContaining("no synchronous standby");
      primary.set("synchronous_standby_names", STANDBY);
      await(database, "");
      write(database, 2);
    }
  }

  @Test
  void aWarningKeepsNothingFromBeingWritten() throws Exception {
    try (SharedDatabase database = open(several(url), Durability.WARN)) {
      database.requireDurability();
      assertThat(database.checkDurability()).isPresent();
      write(database, 1);
    }
    try (SharedDatabase database = open(several(url), Durability.UNCHECKED)) {
      assertThat(database.checkDurability()).isEmpty();
      write(database, 2);
    }
  }

  /** Who may not see the state of standbys still knows that COMMIT waits for one. */
  @Test
  void aUserOfFewRights() throws Exception {
    String name = url.substring(url.lastIndexOf('/') + 1);
    primary.execute(
        url,
        "CREATE USER few PASSWORD '" + PostgresServer.PASSWORD + "'",
        "GRANT CREATE ON DATABASE " + name + " TO few");
    primary.set("synchronous_standby_names", STANDBY);
    try (SharedDatabase database =
        SharedDatabase.ofState(settings(several(url), "few"), Durability.REQUIRED)) {
      await(database, "");
      write(database, 1);
      assertThat(rows(database)).isEqualTo(1);
    }
  }

  /** An administrator who ends the wait: the server then says that it has committed. */
  @Test
  void aCommitThatNoStandbyHasIsNotAcknowledged() throws Exception {
    try (SharedDatabase database = open(several(url), Durability.UNCHECKED)) {
      write(database, 1);
      primary.set("synchronous_standby_names", "absent");
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> {
            try {
              database.write(Statements.of(with -> with.update("DELETE FROM duplicate")));
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
      while (!writing.isDone()) {
        primary.execute(
            url,
            "SET synchronous_commit = local",
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        Thread.sleep(50);
      }
      assertThatThrownBy(writing::get)
          .isInstanceOf(ExecutionException.class)
          .rootCause()
          .hasMessageContaining("canceling wait for synchronous replication");
    }
  }

  /**
   * The server keeps the session of a COMMIT that is given up: they must not add up, nor must mail
   * wait for longer than the standby does.
   */
  @Test
  void aStandbyThatDoesNotAnswerUsesNoConnectionsUp() throws Exception {
    try (PostgresServer first = PostgresServer.start("fsync=on");
        Link link = new Link(first.port());
        PostgresServer next = first.startStandby(STANDBY, link.port())) {
      first.set("synchronous_standby_names", STANDBY);
      String all = several(first.newDatabase(), first, next);
      SharedSettings impatient =
          new SharedSettings(
              all,
              Optional.of(PostgresServer.USER),
              Optional.of(PostgresServer.PASSWORD),
              4,
              Duration.ofSeconds(1));
      try (SharedDatabase database = SharedDatabase.ofState(impatient, Durability.REQUIRED)) {
        await(database, "");
        write(database, 0);
        link.delay(Duration.ofHours(1));
        int given = 0;
        for (int i = 1; i <= 20; i++) {
          int number = i;
          String reason = catchThrowable(() -> write(database, number)).getMessage();
          given += reason.contains("a synchronous standby does not answer") ? 0 : 1;
        }
        assertThat(given).as("writes that the server was asked for").isLessThan(4);
        assertThat(first.number(all, WAITING)).isBetween(1L, 3L);
        link.delay(Duration.ZERO);
        link.hangUp(); // it connects anew
        await(database, "");
        write(database, 21);
        assertThat(first.number(all, WAITING)).isZero();
      }
    }
  }

  /** Killed while it is written to, and the standby takes over. */
  @Test
  void whatWasAcknowledgedIsThereWhenTheStandbyTakesOver() throws Exception {
    try (PostgresServer first = PostgresServer.start("fsync=on");
        PostgresServer next = first.startStandby(STANDBY)) {
      first.set("synchronous_standby_names", STANDBY);
      String all = several(first.newDatabase(), first, next);
      int acknowledged = 0;
      try (SharedDatabase database = open(all, Durability.REQUIRED)) {
        await(database, "");
        for (int i = 0; i < 200; i++) {
          if (i == 120) {
            CompletableFuture.runAsync(() -> killed(first));
          }
          try {
            write(database, i);
            acknowledged++;
          } catch (Exception e) {
            break;
          }
        }
        next.promote();
        // the one that has taken over has no standby itself
        next.set("synchronous_standby_names", "");
        awaitEmpty(next, "synchronous_standby_names");
        // nobody has looked at it since it has taken over, and nothing is written there
        assertThatThrownBy(() -> write(database, 1_000)).hasMessageContaining("takes over");
        assertThat(rows(database)).isBetween((long) acknowledged, acknowledged + 1L);
      }
      assertThat(acknowledged).isGreaterThan(100);
    }
  }

  private static void awaitEmpty(PostgresServer server, String setting) throws Exception {
    String query = "SELECT length(current_setting('" + setting + "'))";
    while (server.number("/postgres", query) > 0) {
      Thread.sleep(20);
    }
  }

  private static void killed(PostgresServer server) {
    try {
      server.kill();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
