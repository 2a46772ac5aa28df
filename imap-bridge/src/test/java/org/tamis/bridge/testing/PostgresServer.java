package org.tamis.bridge.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL of the test's own: on the loopback address, on a free port, in a directory of its
 * own, as user nobody. Closing it stops the server and removes the directory.
 */
public final class PostgresServer implements AutoCloseable {
  /** May do everything, and logs in with {@link #PASSWORD}. */
  public static final String USER = "tamis";

  public static final String PASSWORD = "postgres-secret";

  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final int STOP_SECONDS = 600;

  private final ServerHome home;
  private final int port;
  private final List<String> settings;
  private Process process;

  private PostgresServer(RunningServer server, List<String> settings) {
    this.home = server.home();
    this.port = server.port();
    this.settings = settings;
    this.process = server.process();
  }

  /** Empty when the server can be started here, else what is missing. */
  public static Optional<String> missing() {
    return ServerHome.missing("apt-get install postgresql util-linux", program("postgres"));
  }

  /** Of the newest version that is installed; its packages have none on the path. */
  private static Path program(String name) {
    TreeSet<Path> versions = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(PACKAGES)) {
      found.forEach(versions::add);
    } catch (IOException e) {
      // none is installed
    }
    Path version = versions.isEmpty() ? PACKAGES : versions.last();
    return version.resolve("bin").resolve(name);
  }

  /**
   * @param settings such as {@code fsync=on}, which is off otherwise
   * @throws IOException when the server does not come up; its log is in the message
   */
  public static PostgresServer start(String... settings) throws IOException {
    return start(List.of(settings), PostgresServer::prepare);
  }

  /** Makes the directory of the data. */
  @FunctionalInterface
  private interface Preparing {
    void in(ServerHome home) throws IOException;
  }

  private static PostgresServer start(List<String> settings, Preparing preparing)
      throws IOException {
    RunningServer server =
        RunningServer.start(
            "postgres",
            (home, port) -> {
              preparing.in(home);
              return run(home, port, settings);
            });
    PostgresServer postgres = new PostgresServer(server, settings);
    postgres.awaitService();
    return postgres;
  }

  /**
   * Starts another server that follows this one.
   *
   * @param name as synchronous_standby_names has it
   */
  public PostgresServer startStandby(String name) throws IOException {
    return startStandby(name, port);
  }

  /**
   * The same.
   *
   * @param by a port that leads to this server
   */
  public PostgresServer startStandby(String name, int by) throws IOException {
    return start(settings, copy -> copy(copy, name, by));
  }

  /** Not with the log as a stream: a standby that commits wait for would be seen in that. */
  private static void copy(ServerHome copy, String name, int port) throws IOException {
    String from =
        "host=127.0.0.1 port=%d user=%s password=%s application_name=%s"
            .formatted(port, USER, PASSWORD, name);
    copy.run(
        asNobody(
            program("pg_basebackup"),
            "--pgdata=" + copy.resolve("data"),
            "--dbname=" + from,
            "--write-recovery-conf",
            "--wal-method=fetch",
            "--checkpoint=fast",
            "--no-sync"));
  }

  /** A standby becomes a server of its own. */
  public void promote() throws SQLException {
    execute("postgres", "SELECT pg_promote()");
  }

  /** Changes a setting of the server; sessions see it soon. */
  public void set(String setting, String value) throws SQLException {
    execute("postgres", "ALTER SYSTEM SET " + setting + " = '" + value + "'");
    execute("postgres", "SELECT pg_reload_conf()");
  }

  /** Ends the sessions of all others: their settings are those of the next ones. */
  public void endSessions() throws SQLException {
    execute(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
  }

  /** What a query finds in its first row. */
  public long number(String url, String query) throws SQLException {
    try (Connection connection = connect(database(url));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Lets the server use a directory. */
  public void give(Path directory) throws IOException {
    home.give(directory);
  }

  /** The process whose children serve. */
  public long pid() {
    return process.pid();
  }

  /** On the loopback address. */
  public int port() {
    return port;
  }

  /** Host and port, as URLs have them. */
  public String place() {
    return "127.0.0.1:" + port;
  }

  private static void prepare(ServerHome home) throws IOException {
    Path password = Files.writeString(home.resolve("password"), PASSWORD + "\n");
    home.run(
        asNobody(
            program("initdb"),
            "--pgdata=" + home.resolve("data"),
            "--username=" + USER,
            "--auth=scram-sha-256",
            "--pwfile=" + password,
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync"));
  }

  private static Process run(ServerHome home, int port, List<String> settings) throws IOException {
    List<String> command =
        asNobody(
            program("postgres"),
            "-D",
            home.resolve("data").toString(),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-k",
            home.base().toString(),
            "-c",
            "fsync=off");
    settings.forEach(setting -> command.addAll(List.of("-c", setting)));
    return home.start(Map.of(), command);
  }

  private static List<String> asNobody(Path program, String... arguments) {
    List<String> command = new ArrayList<>(ServerHome.AS_NOBODY);
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** It listens before it lets anybody in. */
  private void awaitService() throws IOException {
    while (true) {
      try (Connection _ = connect("postgres")) {
        return;
      } catch (SQLException e) {
        if (!"57P03".equals(e.getSQLState())) {
          throw new IOException(home.log("log.txt"), e);
        }
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), USER, PASSWORD);
  }

  private String url(String database) {
    return "jdbc:postgresql://" + place() + "/" + database;
  }

  /** The URL of a new database. */
  public String newDatabase() throws SQLException {
    String name = "d" + DATABASES.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return url(name);
  }

  /** The URL of a copy of a database that nobody uses now. */
  public synchronized String newDatabaseLike(String url) throws SQLException {
    String name = "d" + DATABASES.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + database(url));
    return url(name);
  }

  private static String database(String url) {
    return url.substring(url.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
  }

  /** Does something as {@link #USER} in the database that the URL names. */
  public void execute(String url, String... commands) throws SQLException {
    try (Connection connection = connect(database(url));
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /** Ends it at once, as a loss of power does. */
  public void kill() throws IOException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    for (ProcessHandle child : children) {
      child.destroyForcibly();
      ServerHome.end(child, STOP_SECONDS);
    }
    ServerHome.end(process.toHandle(), STOP_SECONDS);
  }

  /** After {@link #kill}: on the same port, with the same data. */
  public void startAgain() throws IOException {
    process = run(home, port, settings);
    ServerHome.awaitPort(port, Optional.of(process));
    awaitService();
  }

  /**
   * After {@link #kill}: on the same port, as a standby with the data of another server.
   *
   * @param name as synchronous_standby_names has it
   * @param by a port that leads to that server
   */
  public void startAgainAsStandby(String name, int by) throws IOException {
    home.delete("data");
    copy(home, name, by);
    startAgain();
  }

  @Override
  public void close() throws IOException {
    kill();
    home.delete();
  }
}
