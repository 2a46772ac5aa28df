package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.bridge.testing.JdbcLink;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.service.database.SharedSettings;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptVersion;
import org.tamis.service.scripts.StoredScript;
import org.tamis.service.scripts.sql.SqlScriptStore;
import org.tamis.service.testing.ScriptStoreContract;

/** Scripts in PostgreSQL keep what each store must keep, and survive what databases do. */
@Timeout(600)
class SqlScriptStoreIT extends ScriptStoreContract {
  private static final ScriptName A = new ScriptName("a");

  private static PostgresServer postgres;
  private static String url;

  private final List<SqlScriptStore> opened = new ArrayList<>();
  private SqlScriptStore store;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    postgres = PostgresServer.start();
    url = postgres.newDatabase();
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void openStores() {
    store = open(Quota.DEFAULT);
  }

  @AfterEach
  void closeStores() {
    opened.forEach(SqlScriptStore::close);
  }

  private static SharedSettings settings(String database, String password) {
    return new SharedSettings(
        database,
        Optional.of(PostgresServer.USER),
        Optional.of(password),
        4,
        Duration.ofSeconds(60));
  }

  private SqlScriptStore kept(SqlScriptStore one) {
    opened.add(one);
    return one;
  }

  @Override
  protected SqlScriptStore open(Quota quota) {
    return kept(SqlScriptStore.open(settings(url, PostgresServer.PASSWORD), quota));
  }

  private SqlScriptStore over(DataSource source) {
    return kept(SqlScriptStore.over(source, settings(url, PostgresServer.PASSWORD), Quota.DEFAULT));
  }

  private static StoredScript script(String name, String text) {
    return new StoredScript(new ScriptName(name), text);
  }

  private static long number(String query, String... values) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static DataSource source(JdbcLink link) {
    return link.to(url);
  }

  /** At any statement and at COMMIT, as a serialisable database or a deadlock does. */
  @Test
  void whatWasInTheWayOfAnotherIsDoneAgain() throws Exception {
    store.prepare();
    Random random = new Random(7);
    AtomicInteger thrown = new AtomicInteger();
    SqlScriptStore troubled =
        over(
            source((what, sql) -> {
              if (!sql.contains("set_config") && random.nextInt(8) == 0) {
                thrown.incrementAndGet();
                throw new SQLException("in the way", random.nextBoolean() ? "40001" : "40P01");
              }
            }));
    for (int i = 0; i < 30; i++) {
      assertThat(troubled.put(account, script("a", "# " + i))).isEqualTo(ScriptChange.DONE);
      assertThat(troubled.active(account)).isEmpty();
    }
    assertThat(troubled.rename(account, A, new ScriptName("b"))).isEqualTo(ScriptChange.DONE);
    assertThat(thrown.get()).isGreaterThan(20);
    List<ScriptVersion> versions = store.versions(account, new ScriptName("b"));
    assertThat(versions).hasSize(ScriptVersion.MOST);
    assertThat(versions.getFirst().text()).isEqualTo("# 29");
  }

  @Test
  void itDoesNotTryForEver() {
    AtomicInteger thrown = new AtomicInteger();
    SqlScriptStore troubled =
        over(
            source((what, sql) -> {
              if (sql.contains("script_account")) {
                thrown.incrementAndGet();
                throw new SQLException("in the way", "40001");
              }
            }));
    assertThatThrownBy(() -> troubled.deactivate(account)).isInstanceOf(IOException.class);
    assertThat(thrown.get()).isBetween(10, 100);
  }

  /** Done again it might find its own work, as a rename does that was made. */
  @Test
  void aCommitWithoutAnswerIsNotDoneAgain() throws IOException {
    AtomicInteger commits = new AtomicInteger();
    SqlScriptStore troubled =
        over(
            source((what, sql) -> {
              if (what.equals("commit") && commits.incrementAndGet() == 1) {
                throw new SQLException("the connection is lost", "08006");
              }
            }));
    assertThatThrownBy(() -> troubled.put(account, script("a", "keep;")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("COMMIT was not answered");
    assertThat(commits).hasValue(1);
    assertThat(troubled.put(account, script("a", "keep;"))).isEqualTo(ScriptChange.DONE);
  }

  @Test
  void aMessageCostsOneSmallQuestion() throws Exception {
    List<String> asked = new ArrayList<>();
    SqlScriptStore watched = over(source((what, sql) -> asked.add(sql)));
    watched.put(account, script("a", "keep;"));
    watched.activate(account, A);
    StoredScript first = watched.active(account).orElseThrow();
    asked.clear();
    for (int i = 0; i < 3; i++) {
      assertThat(watched.active(account).orElseThrow()).isSameAs(first);
    }
    assertThat(asked).hasSize(3).allMatch(sql -> !sql.contains("script_text"));
    store.put(account, script("a", "stop;"));
    assertThat(watched.active(account).orElseThrow().text()).isEqualTo("stop;");
  }

  /** What one service has changed, another sees at its next question. */
  @Test
  void servicesSeeEachOther() throws IOException {
    SqlScriptStore other = open(Quota.DEFAULT);
    assertThat(other.active(account)).isEmpty();
    store.put(account, script("a", "keep;"));
    store.activate(account, A);
    assertThat(other.active(account).orElseThrow().text()).isEqualTo("keep;");
    store.deactivate(account);
    assertThat(other.active(account)).isEmpty();
  }

  @Test
  void textsAreKeptOnceAndGoWithTheLastUse() throws Exception {
    String texts = "SELECT count(*) FROM script_text WHERE account = ?";
    store.put(account, script("a", "keep;"));
    store.put(account, script("b", "keep;"));
    assertThat(number(texts, account)).isEqualTo(1);
    for (int i = 0; i < 30; i++) {
      store.put(account, script("a", "# " + i));
    }
    assertThat(number(texts, account)).isEqualTo(ScriptVersion.MOST + 1);
    store.delete(account, new ScriptName("b"));
    assertThat(number(texts, account)).isEqualTo(ScriptVersion.MOST + 1);
  }

  @Test
  void allVersionsTogetherAreBounded() throws Exception {
    String large = "#".repeat((1 << 20) - 10);
    SqlScriptStore roomy = open(new Quota(100, 1 << 20));
    for (int i = 0; i < 40; i++) {
      roomy.put(account, script("n" + i % 5, large + i));
    }
    long octets =
        number(
            "SELECT sum(length(octets)) FROM script_version v JOIN script_text t"
                + " USING (account, digest) WHERE account = ?",
            account);
    assertThat(octets).isBetween(ScriptVersion.MOST_OCTETS / 2, ScriptVersion.MOST_OCTETS);
    assertThat(roomy.list(account)).hasSize(5);
  }

  /** PostgreSQL may be set up to lose what it has acknowledged. */
  @Test
  void whatIsAcknowledgedIsOnTheDisk() throws Exception {
    String lax = postgres.newDatabase();
    String name = lax.substring(lax.lastIndexOf('/') + 1);
    postgres.execute(lax, "ALTER DATABASE " + name + " SET synchronous_commit = off");
    List<String> found = new ArrayList<>();
    Connection[] real = new Connection[1];
    JdbcLink looking =
        (what, _) -> {
          if (what.equals("commit")) {
            found.add(setting(real[0]));
          }
        };
    DataSource source =
        looking.to(() -> {
          real[0] = DriverManager.getConnection(lax, PostgresServer.USER, PostgresServer.PASSWORD);
          return real[0];
        });
    SqlScriptStore strict =
        kept(SqlScriptStore.over(source, settings(lax, PostgresServer.PASSWORD), Quota.DEFAULT));
    strict.put(account, script("a", "keep;"));
    assertThat(found).contains("on").doesNotContain("off");
  }

  private static String setting(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aWrongPasswordIsSaid() {
    SharedSettings wrong =
        new SharedSettings(
            url, Optional.of(PostgresServer.USER), Optional.of("wrong"), 1, Duration.ofSeconds(1));
    SqlScriptStore closed = kept(SqlScriptStore.open(wrong, Quota.DEFAULT));
    assertThatThrownBy(() -> closed.list(account))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "script database "
                + url
                + ": FATAL: password authentication failed for user \"tamis\"");
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    String newer = postgres.newDatabase();
    SqlScriptStore first =
        kept(SqlScriptStore.open(settings(newer, PostgresServer.PASSWORD), Quota.DEFAULT));
    first.prepare();
    postgres.execute(
        newer,
        "INSERT INTO script_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 0, true)");
    SqlScriptStore second =
        kept(SqlScriptStore.open(settings(newer, PostgresServer.PASSWORD), Quota.DEFAULT));
    assertThatThrownBy(second::prepare)
        .hasMessageEndingWith("its schema version is 99, this program supports only 1");
    assertThatThrownBy(() -> second.active(account)).isInstanceOf(IOException.class);
  }

  /** Of several services that start at once, one makes the tables. */
  @Test
  void severalMayStartAtOnce() throws Exception {
    String fresh = postgres.newDatabase();
    List<Future<ScriptChange>> all = new ArrayList<>();
    CountDownLatch ready = new CountDownLatch(4);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        String name = "n" + i;
        SqlScriptStore own =
            kept(SqlScriptStore.open(settings(fresh, PostgresServer.PASSWORD), Quota.DEFAULT));
        all.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              return own.put(account, script(name, "keep;"));
            }));
      }
    }
    for (Future<ScriptChange> one : all) {
      assertThat(one.get()).isEqualTo(ScriptChange.DONE);
    }
  }

  /** A schema of ours in the database of another program, which stays as it is. */
  @Test
  void itMayShareADatabase() throws Exception {
    String shared = postgres.newDatabase();
    postgres.execute(shared, "CREATE TABLE mailbox (a TEXT)");
    SqlScriptStore ours =
        kept(SqlScriptStore.open(settings(shared, PostgresServer.PASSWORD), Quota.DEFAULT));
    assertThat(ours.put(account, script("a", "keep;"))).isEqualTo(ScriptChange.DONE);
  }

  /** Several scripts at once, or none: one transaction. */
  @Test
  void aCrashInBetweenLeavesNothing() throws Exception {
    AtomicInteger inserted = new AtomicInteger();
    SqlScriptStore troubled =
        over(
            source((what, sql) -> {
              if (sql.startsWith("INSERT INTO script ") && inserted.incrementAndGet() == 2) {
                throw new SQLException("disk full", "53100");
              }
            }));
    ScriptEdits edits =
        ScriptEdits.of(
            Author.UNKNOWN,
            new ScriptEdit.Put(script("a", "keep;")),
            new ScriptEdit.Put(script("b", "keep;")));
    assertThatThrownBy(() -> troubled.change(account, edits)).isInstanceOf(IOException.class);
    assertThat(inserted).hasValue(2);
    assertThat(store.list(account)).isEmpty();
  }
}
