package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.PostgresServer;

/** A service whose state is in PostgreSQL, and what becomes of its mail when that is in trouble. */
@Timeout(1_200)
class StateDatabaseIT {
  private static final String ANN = "ann@x.example";
  private static final String BOTH = "require [\"fileinto\"];\nfileinto \"Shops\";\nkeep;\n";

  @TempDir Path directory;
  private PostgresServer postgres;
  private String url;
  private int messages;

  @BeforeEach
  void site() throws Exception {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    postgres = PostgresServer.start("fsync=on");
    url = postgres.newDatabase();
    Files.createDirectory(directory.resolve("mail"));
    AccountFiles.passwords(directory, List.of(ANN));
    Files.writeString(directory.resolve("database"), PostgresServer.PASSWORD + "\n");
    Files.writeString(directory.resolve("rules.sieve"), BOTH);
    configure(url);
  }

  private void configure(String jdbc) throws IOException {
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.example.org"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        default = "rules.sieve"
        [database]
        url = "%s"
        user = "%s"
        password-file = "database"
        wait = "3s"
        [state]
        store = "database"
        spool = "machine"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        [lmtp]
        listen = "127.0.0.1:0"
        [delivery]
        missing-mailbox = "create"
        [smart-host]
        host = "127.0.0.1"
        port = 1
        security = "none"
        [store]
        type = "maildir"
        path = "%s/mail/%%n"
        """
            .formatted(jdbc, PostgresServer.USER, directory));
  }

  @AfterEach
  void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  private TamisProcess.Ended tamis(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", "tamis.toml"));
    return TamisProcess.tamis(directory, "", all.toArray(String[]::new));
  }

  private TamisProcess serve() throws IOException {
    return TamisProcess.start(directory, "serve", "--config", "tamis.toml");
  }

  /** The same message again while it is not accepted, as its sender sends it. */
  private String deliver(TamisProcess server) throws IOException {
    String reply =
        server.deliver(
            "s@y.example",
            ANN,
            "Subject: x\r\nMessage-ID: <%d@y.example>\r\n\r\nhello\r\n".formatted(messages));
    messages += reply.startsWith("250 ") ? 1 : 0;
    return reply;
  }

  private List<Integer> copies() throws IOException {
    List<Integer> found = new ArrayList<>();
    for (String folder : List.of("mail/ann/new", "mail/ann/.Shops/new")) {
      Path place = directory.resolve(folder);
      try (Stream<Path> files = Files.exists(place) ? Files.list(place) : Stream.of()) {
        found.add(Math.toIntExact(files.count()));
      }
    }
    return found;
  }

  /** What was acknowledged is there once, in both mailboxes. */
  private void assertNothingIsLost() throws IOException {
    assertThat(copies()).containsExactly(messages, messages);
  }

  private void recovers(TamisProcess server) throws IOException {
    server.await(() -> deliver(server).startsWith("250 "));
    assertNothingIsLost();
    assertThat(deliver(server)).startsWith("250 ");
    assertNothingIsLost();
  }

  @Test
  void theServiceAndTheCommandsShareTheState() throws Exception {
    Files.writeString(
        directory.resolve("rules.sieve"),
        "require \"copy\";\nredirect :copy \"x@z.example\";\nkeep;\n");
    try (TamisProcess server = serve()) {
      assertThat(deliver(server)).startsWith("250 ");
      String large =
          "Subject: y\r\nMessage-ID: <large@y.example>\r\n\r\n"
              + ("x".repeat(70) + "\r\n").repeat(40_000);
      assertThat(server.deliver("s@y.example", ANN, large)).startsWith("250 ");
      TamisProcess.Ended queue = tamis("queue", "list");
      assertThat(queue.exitCode()).as(queue.err()).isZero();
      assertThat(queue.out()).contains("x@z.example").contains("2880045 octets");
      assertThat(tamis("queue", "retry", "--all").exitCode()).isZero();
      server.await(() -> tamis("explain", "--last", "5", "--account", ANN).out().contains("copy"));
      assertThat(tamis("accounts").out()).contains(ANN);
      assertThat(tamis("doctor").out())
          .contains(url + ": schema version " + NextVersion.NOW + "\n");
      assertThat(tamis("nodes", "--json").out())
          .contains("\"buckets\":4096", "\"waiting\":2", "\"oldest\":\"");
      TamisProcess.Ended backup = tamis("backup", "saved");
      assertThat(backup.exitCode()).isEqualTo(1);
      assertThat(backup.err()).contains("back up " + url + " with pg_dump");
      assertThat(tamis("restore", "saved").err()).contains("pg_dump");
    }
    assertThat(directory.resolve("scripts/.tamis.sqlite")).doesNotExist();
    // another node goes on with what the first one has left
    Files.createDirectory(directory.resolve("other"));
    try (TamisProcess server = serve()) {
      assertThat(server.listening("LMTP").getPort()).isPositive();
      assertThat(tamis("queue", "list").out()).contains("x@z.example");
      assertThat(tamis("queue", "drop", "--all").exitCode()).isZero();
      server.await(() -> !tamis("queue", "list").out().contains("x@z.example"));
    }
  }

  /** As docs/scale.md has it. */
  @Test
  void theStateOfAFileIsTakenOver() throws Exception {
    String shared = Files.readString(directory.resolve("tamis.toml"));
    Files.writeString(
        directory.resolve("rules.sieve"),
        "require \"copy\";\nredirect :copy \"x@z.example\";\nkeep;\n");
    Files.writeString(
        directory.resolve("tamis.toml"),
        shared.replaceFirst("store = \"database\"\nspool = .*", "database = \"state.sqlite\""));
    try (TamisProcess server = serve()) {
      assertThat(deliver(server)).startsWith("250 ");
      String large = "Message-ID: <large@y.example>\r\n\r\n" + "x\r\n".repeat(1_000_000);
      assertThat(server.deliver("s@y.example", ANN, large)).startsWith("250 ");
      server.await(() -> tamis("explain", "--last", "5", "--account", ANN).out().contains("copy"));
      Files.writeString(directory.resolve("new.toml"), shared);
      assertThat(migrated("new.toml").err()).contains("a service uses it; stop it first");
      server.kill();
    }
    assertThat(migrated("new.toml").err()).contains("did not end as it should");
    try (TamisProcess server = serve()) {
      assertThat(server.listening("LMTP").getPort()).isPositive();
      server.terminate();
    }
    String queue = queue();
    assertThat(migrated("tamis.toml").err()).contains("set state.store = \"database\"");
    Files.writeString(directory.resolve("tamis.toml"), shared);
    TamisProcess.Ended moved = migrated("tamis.toml");
    assertThat(moved.err()).isEmpty();
    assertThat(moved.out()).contains("rows in " + url).contains("with 1 large message in files");
    assertThat(migrated("tamis.toml").out()).contains(", 0 of them new");
    assertThat(queue()).isEqualTo(queue).contains("x@z.example");
    assertThat(tamis("explain", "--last", "5", "--account", ANN).out()).contains("copy");
  }

  /** Without times, which go on. */
  private String queue() throws IOException {
    return tamis("queue", "list").out().replaceAll("\\b\\d+ s\\b", "");
  }

  private TamisProcess.Ended migrated(String configuration) throws IOException {
    return TamisProcess.tamis(directory, "", "migrate", "state.sqlite", "--config", configuration);
  }

  @Test
  void aDatabaseThatIsDown() throws Exception {
    try (TamisProcess server = serve()) {
      assertThat(deliver(server)).startsWith("250 ");
      postgres.kill();
      assertThat(deliver(server)).startsWith("451 ");
      assertThat(server.errors()).contains("cannot read the journal " + url + ": ");
      postgres.startAgain();
      recovers(server);
      assertThat(server.errors()).doesNotContain("\tat ");
    }
  }

  @Test
  void aDatabaseThatIsDownAtTheStart() throws Exception {
    postgres.kill();
    try (TamisProcess server = serve()) {
      server.await(() -> server.errors().contains("the service starts when it answers"));
      postgres.startAgain();
      assertThat(server.listening("LMTP").getPort()).isPositive();
      recovers(server);
    }
  }

  @Test
  void aDatabaseThatIsReadOnly() throws Exception {
    try (TamisProcess server = serve()) {
      assertThat(deliver(server)).startsWith("250 ");
      postgres.set("default_transaction_read_only", "on");
      postgres.endSessions();
      server.await(() -> deliver(server).startsWith("451 "));
      server.await(() -> server.errors().contains("read-only transaction"));
      assertThat(deliver(server)).startsWith("451 ");
      postgres.execute(
          "postgres",
          "SET default_transaction_read_only = off",
          "ALTER SYSTEM RESET default_transaction_read_only",
          "SELECT pg_reload_conf()");
      recovers(server);
    }
  }

  @Test
  void aDatabaseThatIsFull() throws Exception {
    Path place = Files.createTempDirectory("tamis-full");
    try (SmallDisk disk = SmallDisk.mount(place)) {
      postgres.give(place);
      try (TamisProcess server = serve()) {
        assertThat(deliver(server)).startsWith("250 ");
        postgres.execute(url, "CREATE TABLESPACE small LOCATION '" + place + "'");
        for (String table : List.of("delivery", "step", "content")) {
          postgres.execute(url, "ALTER TABLE tamis_state." + table + " SET TABLESPACE small");
        }
        assertThat(deliver(server)).startsWith("250 ");
        // from now on each row needs a new page
        postgres.execute(url, "TRUNCATE tamis_state.delivery", "TRUNCATE tamis_state.step");
        disk.fill();
        server.await(() -> deliver(server).startsWith("451 "));
        assertThat(server.errors()).contains("No space left on device");
        disk.empty();
        recovers(server);
      }
      postgres.kill();
    } finally {
      Files.deleteIfExists(place);
    }
  }

  /** One that is used meanwhile by a version whose tables are others. */
  @Test
  void aDatabaseOfANewerSchema() throws Exception {
    try (TamisProcess server = serve()) {
      assertThat(deliver(server)).startsWith("250 ");
      postgres.execute(url, "ALTER TABLE tamis_state.delivery RENAME plan TO later");
      server.await(() -> deliver(server).startsWith("451 "));
      assertThat(server.errors()).contains("column \"plan\" does not exist");
      postgres.execute(url, "ALTER TABLE tamis_state.delivery RENAME later TO plan");
      recovers(server);
    }
    postgres.execute(
        url,
        "INSERT INTO tamis_state.flyway_schema_history (installed_rank, version, description,"
            + " type, script, installed_by, execution_time, success)"
            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 0, true)");
    TamisProcess.Ended refused = tamis("serve");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("its schema version is 99, this program supports only")
        .doesNotContain("\tat ");
  }

  /** The start fails with the sentence that the log has later on. */
  @Test
  void aDatabaseThatMayLoseWhatItAcknowledges() throws Exception {
    configure(url.replace(postgres.place(), postgres.place() + ",127.0.0.1:1"));
    TamisProcess.Ended refused = tamis("serve");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("set synchronous_standby_names in postgresql.conf");
    assertThat(tamis("doctor").out()).contains("set synchronous_standby_names");
    assertThat(number("SELECT count(*) FROM tamis_state.node")).isZero();
  }

  /** Seen on the next new connection; its end is looked for while mail is refused. */
  @Test
  void aDatabaseThatMayLoseItFromNowOn() throws Exception {
    try (TamisProcess server = serve()) {
      assertThat(deliver(server)).startsWith("250 ");
      postgres.set("full_page_writes", "off");
      postgres.endSessions();
      server.await(() -> deliver(server).startsWith("451 "));
      assertThat(server.errors()).contains("set full_page_writes = on in postgresql.conf");
      postgres.set("full_page_writes", "on");
      recovers(server);
    }
  }

  private long number(String query) throws SQLException {
    return postgres.number(url, query);
  }
}
