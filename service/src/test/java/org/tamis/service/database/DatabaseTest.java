package org.tamis.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  private static final String ROW = "INSERT INTO duplicate VALUES ('u1', 'k', 5)";

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("state.sqlite");
  }

  private static Integer execute(Connection connection, String... commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
      return commands.length;
    }
  }

  private void before(String... commands) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      execute(connection, commands);
    }
  }

  private static String one(SqliteDatabase database, String query) throws SQLException {
    return database.read(connection -> one(connection, query));
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return String.join(" ", rows);
    }
  }

  @ParameterizedTest
  @CsvSource({"journal_mode, wal", "synchronous, 2", "foreign_keys, 1", "busy_timeout, 5000"})
  void eachConnectionIsSetUpToSurvivePowerLoss(String setting, String expected) throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      assertThat(one(database, "PRAGMA " + setting)).isEqualTo(expected);
      String writing = database.write(connection -> one(connection, "PRAGMA " + setting));
      assertThat(writing).isEqualTo(expected);
    }
  }

  @Test
  void theSchemaHasAHistory() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (SqliteDatabase database = SqliteDatabase.open(file())) {
        assertThat(
                one(
                    database,
                    "SELECT version || type FROM flyway_schema_history ORDER BY installed_rank"))
            .isEqualTo("1SQL 2SQL 3SQL 4SQL 5SQL 6SQL 7SQL 8SQL 9SQL 10SQL");
      }
    }
  }

  /** The tables as versions without a history made them, and how far each of these had come. */
  private static final List<String> EARLIER =
      List.of(
          """
          CREATE TABLE duplicate (
            account TEXT NOT NULL,
            key TEXT NOT NULL,
            expires INTEGER NOT NULL, -- seconds since 1970
            PRIMARY KEY (account, key)
          ) WITHOUT ROWID
          """,
          "CREATE INDEX duplicate_by_time ON duplicate (account, expires)",
          "PRAGMA user_version = 1",
          """
          CREATE TABLE reply (
            account TEXT NOT NULL,
            key TEXT NOT NULL,
            sent INTEGER NOT NULL, -- seconds since 1970
            PRIMARY KEY (account, key)
          ) WITHOUT ROWID
          """,
          "CREATE INDEX reply_by_time ON reply (account, sent)",
          "PRAGMA user_version = 2");

  @ParameterizedTest
  @CsvSource({
    "3, 1BASELINE 2SQL 3SQL 4SQL 5SQL 6SQL 7SQL 8SQL 9SQL 10SQL",
    "6, 2BASELINE 3SQL 4SQL 5SQL 6SQL 7SQL 8SQL 9SQL 10SQL"
  })
  void aFileWithoutAHistoryIsTakenOver(int commands, String history) throws Exception {
    before("PRAGMA journal_mode = WAL");
    before(EARLIER.subList(0, commands).toArray(String[]::new));
    before(ROW);
    for (int i = 0; i < 2; i++) {
      try (SqliteDatabase database = SqliteDatabase.open(file())) {
        assertThat(one(database, "SELECT expires FROM duplicate")).isEqualTo("5");
        assertThat(one(database, "SELECT count(*) FROM reply")).isEqualTo("0");
        assertThat(
                one(
                    database,
                    "SELECT version || type FROM flyway_schema_history ORDER BY installed_rank"))
            .isEqualTo(history);
      }
    }
  }

  @Test
  void newFilesHaveTheTablesOfThoseTakenOver() throws Exception {
    before(EARLIER.toArray(String[]::new));
    String tables =
        "SELECT m.name || '.' || c.name || c.\"notnull\" || c.pk FROM sqlite_master m,"
            + " pragma_table_info(m.name) c WHERE m.name IN ('duplicate', 'reply')"
            + " UNION SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY 1";
    try (SqliteDatabase old = SqliteDatabase.open(file());
        SqliteDatabase fresh = SqliteDatabase.open(directory.resolve("new.sqlite"))) {
      assertThat(one(fresh, tables)).contains("reply.sent10 ").isEqualTo(one(old, tables));
    }
  }

  @Test
  void aDatabaseThatCannotBeUsedIsFoundAtTheStart() throws Exception {
    assertThatThrownBy(() -> SqliteDatabase.open(directory.resolve("no/state.sqlite")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such directory");
    assertThatThrownBy(() -> SqliteDatabase.open(directory)).isInstanceOf(IOException.class);
    Files.writeString(file(), "this is no database, ".repeat(100));
    assertThatThrownBy(() -> SqliteDatabase.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file() + ": cannot be used as a database: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRAGMA user_version = 99",
        "INSERT INTO flyway_schema_history SELECT 99, '99', 'new', 'SQL', 'V99__new.sql', 0,"
            + " installed_by, installed_on, 1, 1 FROM flyway_schema_history LIMIT 1"
      })
  void aNewerSchemaIsLeftAlone(String change) throws Exception {
    SqliteDatabase.open(file()).close();
    before(change);
    assertThatThrownBy(() -> SqliteDatabase.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its schema version is 99, this program supports only ");
  }

  private static String step(String version, String description) {
    return "INSERT INTO flyway_schema_history SELECT 99, '%s', '%s', 'SQL', 'V.sql', 0,"
            .formatted(version, description)
        + " installed_by, installed_on, 1, 1 FROM flyway_schema_history LIMIT 1";
  }

  /** As while services are upgraded one after the other, or when one goes back to what it was. */
  @Test
  void aNewerSchemaThatOnlyAddsIsUsed() throws Exception {
    SqliteDatabase.open(file()).close();
    before(step("99", "from " + Schema.NEWEST + " new table"), "CREATE TABLE new (a TEXT)", ROW);
    for (int i = 0; i < 2; i++) {
      try (SqliteDatabase database = SqliteDatabase.open(file())) {
        assertThat(one(database, "SELECT expires FROM duplicate")).isEqualTo("5");
      }
    }
    assertThat(DatabaseSurvey.of(file()).inWords())
        .isEqualTo(
            "schema version 99 of a newer version of Tamis, with which this one (%s) works"
                .formatted(Schema.NEWEST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"from 98 new", "fromage", "from", "new from 1 to 9"})
  void aNewerSchemaForNewerProgramsIsLeftAlone(String description) throws Exception {
    SqliteDatabase.open(file()).close();
    before(step("98", "from 1 new"), step("99", description).replace("SELECT 99", "SELECT 100"));
    assertThatThrownBy(() -> SqliteDatabase.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its schema version is 99, this program supports only ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRAGMA user_version = 0", "PRAGMA user_version = 2"})
  void anotherProgramsFileIsLeftAlone(String version) throws Exception {
    before("CREATE TABLE bookmark (url TEXT)", version);
    assertThatThrownBy(() -> SqliteDatabase.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("it has the tables of another program: bookmark");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      assertThat(one(connection, "SELECT name FROM sqlite_master")).isEqualTo("bookmark");
    }
  }

  @Test
  void severalMayStartAtOnce() throws Exception {
    Callable<SqliteDatabase> start = () -> SqliteDatabase.open(file());
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<SqliteDatabase> started : threads.invokeAll(List.of(start, start, start))) {
        started.get().close();
      }
    }
  }

  @Test
  void aWriteIsDoneWhollyOrNotAtAll() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      for (int i = 0; i < 10; i++) { // more often than there are connections
        assertThatThrownBy(() -> database.write(connection -> execute(connection, ROW, "nonsense")))
            .isInstanceOf(SQLException.class);
        assertThatThrownBy(() ->
                database.write(connection -> {
                  execute(connection, ROW);
                  throw new IllegalStateException("a programming error");
                }))
            .isInstanceOf(IllegalStateException.class);
      }
      assertThat(one(database, "SELECT count(*) FROM duplicate")).isEqualTo("0");
      database.write(connection -> execute(connection, ROW));
      assertThat(one(database, "SELECT count(*) FROM duplicate")).isEqualTo("1");
    }
  }

  /** SQLite may have ended a transaction itself, as when the disk is full. */
  @Test
  void aTransactionThatHasEndedAlreadyLosesNoConnection() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> database.write(connection -> execute(connection, "ROLLBACK")))
            .isInstanceOf(SQLException.class);
      }
      database.write(connection -> execute(connection, ROW));
      assertThat(one(database, "SELECT count(*) FROM duplicate")).isEqualTo("1");
    }
  }

  @Test
  void oneMayReadWhileAnotherWrites() throws Exception {
    CountDownLatch inserted = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    try (SqliteDatabase database = SqliteDatabase.open(file());
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Integer> writer =
          threads.submit(() ->
              database.write(connection -> {
                execute(connection, ROW);
                inserted.countDown();
                awaited(read);
                return 1;
              }));
      inserted.await();
      assertThat(one(database, "SELECT count(*) FROM duplicate")).isEqualTo("0");
      read.countDown();
      writer.get();
      assertThat(one(database, "SELECT count(*) FROM duplicate")).isEqualTo("1");
    }
  }

  /** SQLite would go on in the file that nobody will ever see again. */
  @ParameterizedTest
  @CsvSource({
    "remove, '', removed",
    "remove, -wal, re(mov|plac)ed", // further connections make it anew
    "remove, -shm, re(mov|plac)ed",
    "replace, '', replaced",
    "replace, -wal, replaced"
  })
  void nothingIsWrittenIntoAFileThatIsNotThere(String what, String suffix, String said)
      throws Exception {
    Path gone = file().resolveSibling(file().getFileName() + suffix);
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      Path copy = Files.copy(gone, directory.resolve("copy"));
      Files.delete(gone);
      if (what.equals("replace")) {
        Files.move(copy, gone);
      }
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> database.write(connection -> execute(connection, ROW)))
            .isInstanceOf(SQLException.class)
            .hasMessageMatching(gone + " was " + said + " while it was in use; restart.*");
      }
      assertThat(one(database, "SELECT count(*) FROM duplicate")).isEqualTo("0");
      assertThat(Files.exists(file())).isEqualTo(!suffix.isEmpty() || what.equals("replace"));
    }
  }

  /** What was done while it went must not count as done. */
  @Test
  void aFileThatGoesDuringTheWorkIsNoticed() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      assertThatThrownBy(() ->
              database.write(connection -> {
                file().toFile().delete();
                return execute(connection, ROW);
              }))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("removed");
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Which spares commands that run for a moment the look at all of them. */
  @Test
  void theNewestStepIsTheOneThatIsCountedAsUpToDate() throws Exception {
    SqliteDatabase.open(file()).close();
    assertThat(DatabaseSurvey.of(file()))
        .isEqualTo(new DatabaseSurvey(Optional.of(Schema.NEWEST), Schema.NEWEST));
  }

  @Test
  void aStepThatIsMissingIsTakenAtTheNextOpening() throws Exception {
    SqliteDatabase.open(file()).close();
    before(
        "DELETE FROM flyway_schema_history WHERE version = '" + Schema.NEWEST + "'",
        "DROP TABLE wrong_login");
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      assertThat(one(database, "SELECT count(*) FROM wrong_login")).isEqualTo("0");
    }
  }
}
