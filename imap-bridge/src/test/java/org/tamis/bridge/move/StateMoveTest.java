package org.tamis.bridge.move;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.node.Buckets;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.testing.StateDatabase;
import org.tamis.engine.message.Message;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;

class StateMoveTest {
  @TempDir Path directory;
  private SqliteDatabase from;
  private SharedDatabase to;

  @BeforeEach
  void open() throws Exception {
    to = (SharedDatabase) StateDatabase.POSTGRESQL.open(directory);
    Path file = directory.resolve("state.sqlite");
    SqliteDatabase.open(file).close();
    from = SqliteDatabase.alone(file);
  }

  @AfterEach
  void close() {
    if (to != null) {
      to.close();
    }
    if (from != null) {
      from.close();
    }
  }

  private static void run(Database database, String... statements) throws SQLException {
    database.write(connection -> {
      try (Statement statement = connection.createStatement()) {
        for (String one : statements) {
          statement.execute(one);
        }
        return true;
      }
    });
  }

  private static long count(Database database, String what) throws SQLException {
    return database.read(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM " + what)) {
        row.next();
        return row.getLong(1);
      }
    });
  }

  private static QueuedMail mail(String id, int octets) {
    String text = "Subject: " + id + "\r\n\r\n" + "x".repeat(octets);
    return new QueuedMail(
        id,
        "anna",
        QueuedMail.Kind.REDIRECT,
        Optional.empty(),
        "s@y.example",
        "x@z.example",
        new OutgoingMessage("", Message.of(text.getBytes(US_ASCII))),
        Optional.empty(),
        false,
        Instant.ofEpochSecond(1_000_000));
  }

  /** A table that somebody adds must be moved, or said not to be. */
  @Test
  void eachTableIsMovedOrLeft() throws SQLException {
    Set<String> tables =
        from.read(connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery(
                      "SELECT name FROM sqlite_master WHERE type = 'table'"
                          + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'flyway%'")) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
              names.add(rows.getString(1));
            }
            return names;
          }
        });
    Set<String> known = new HashSet<>(StateMove.TABLES);
    known.addAll(StateMove.LEFT);
    assertThat(tables).isEqualTo(known);
  }

  @Test
  void allIsThereAndNumbersGoOn() throws Exception {
    run(
        from,
        "INSERT INTO duplicate VALUES ('anna', 'k' || char(0) || 'ey', 5), ('ben', 'key', 7)",
        "INSERT INTO delivery (id, account, received, plan, marks, refusal, expires)"
            + " VALUES ('d', 'anna', 1, '', '', NULL, 9)",
        "INSERT INTO content VALUES ('d', 0, x'00ff')",
        "INSERT INTO explained (id, account, noticed) VALUES (41, 'anna', 0)");
    for (int i = 0; i < 1_200; i++) {
      run(from, "INSERT INTO reply VALUES ('anna', 'k" + i + "', " + i + ")");
    }
    StoredOutbox outbox = new StoredOutbox(from);
    outbox.put(mail("small", 10));
    outbox.put(mail("large", 3 * MessageMemory.LARGE));
    StateMove.Moved moved = new StateMove(from, to).move();
    assertThat(moved).isEqualTo(new StateMove.Moved(1_207, 1_207, 1));
    assertThat(count(to, "duplicate WHERE key = 'k\uFFFDey'")).isEqualTo(1);
    assertThat(count(to, "content WHERE octets = '\\x00ff'")).isEqualTo(1);
    long bucket = Buckets.of("anna");
    assertThat(count(to, "delivery WHERE refusal IS NULL AND bucket = " + bucket)).isEqualTo(1);
    StoredOutbox there = new StoredOutbox(to);
    assertThat(there.list())
        .extracting(StoredOutbox.Listed::octets)
        .isEqualTo(outbox.list().stream().map(StoredOutbox.Listed::octets).toList());
    assertThat(SiteKeys.of(to).secrets()).isEqualTo(SiteKeys.of(from).secrets());
    run(to, "INSERT INTO explained (account, noticed) VALUES ('new', 0)");
    assertThat(count(to, "explained WHERE id = 42 AND account = 'new'")).isEqualTo(1);
  }

  @Test
  void whatWasInterruptedGoesOn() throws Exception {
    run(from, "INSERT INTO reply VALUES ('anna', 'a', 1), ('anna', 'b', 2)");
    run(to, "INSERT INTO reply VALUES ('anna', 'a', 1)");
    assertThat(new StateMove(from, to).move()).isEqualTo(new StateMove.Moved(2, 1, 0));
    assertThat(new StateMove(from, to).move()).isEqualTo(new StateMove.Moved(2, 0, 0));
  }

  @Test
  void aDatabaseThatIsUsedIsLeftAlone() throws Exception {
    run(from, "INSERT INTO reply VALUES ('anna', 'a', 1)");
    run(to, "INSERT INTO reply VALUES ('anna', 'other', 1)");
    assertThatThrownBy(new StateMove(from, to)::move)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has 1 rows in reply that are not in");
    assertThat(count(to, "reply")).isEqualTo(1);
  }

  @Test
  void aRowThatIsOtherIsFound() throws Exception {
    run(from, "INSERT INTO reply VALUES ('anna', 'a', 1)");
    run(to, "INSERT INTO reply VALUES ('anna', 'a', 2)");
    assertThatThrownBy(new StateMove(from, to)::move)
        .hasMessageContaining("1 rows of reply are others after the copy");
  }

  @Test
  void aServiceThatCrashedIsStartedFirst() throws Exception {
    run(from, "INSERT INTO node VALUES ('host', 1, 0)");
    assertThatThrownBy(new StateMove(from, to)::move)
        .hasMessageContaining("did not end as it should (host)");
  }

  @Test
  void nobodyElseMayUseTheFile() throws Exception {
    Path file = directory.resolve("state.sqlite");
    assertThatThrownBy(() -> SqliteDatabase.open(file)).hasMessageContaining("or moved");
    from.close();
    from = SqliteDatabase.open(file);
    assertThatThrownBy(() -> SqliteDatabase.alone(file)).hasMessageContaining("stop it first");
  }
}
