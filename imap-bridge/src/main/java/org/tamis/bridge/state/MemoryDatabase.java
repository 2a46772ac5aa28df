package org.tamis.bridge.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.tamis.service.text.Reason;

/**
 * One SQLite file, used by one thread at a time here and by other processes as well. What has been
 * written survives the end of the process and of the machine: the log is written ahead and synced
 * at each commit.
 */
public final class MemoryDatabase implements AutoCloseable {
  private static final Duration BUSY = Duration.ofSeconds(5);

  private final Connection connection;
  private final ReentrantLock turn = new ReentrantLock();

  private MemoryDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the file, or makes it; its directory must exist.
   *
   * @throws IOException when it cannot be read and written, is no such database, or was written by
   *     a newer version
   */
  public static MemoryDatabase open(Path file) throws IOException {
    if (file.getParent() != null && !Files.isDirectory(file.getParent())) {
      throw new IOException(file.getParent() + ": no such directory");
    }
    try {
      return new MemoryDatabase(ready(settings().createConnection("jdbc:sqlite:" + file)));
    } catch (SQLException e) {
      throw new IOException(file + ": cannot be used as a database: " + Reason.of(e), e);
    }
  }

  private static SQLiteConfig settings() {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
    settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    settings.setBusyTimeout(Math.toIntExact(BUSY.toMillis()));
    return settings;
  }

  private static Connection ready(Connection connection) throws SQLException {
    try {
      Schema.bring(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Something to do with the database. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Reads; nothing that is done may change anything. */
  <T> T read(Work<T> work) throws MemoryUnavailable {
    turn.lock();
    try {
      return work.with(connection);
    } catch (SQLException e) {
      throw new MemoryUnavailable(
          "cannot read the vacation/duplicate database: " + Reason.of(e), e);
    } finally {
      turn.unlock();
    }
  }

  /** Does all of the work, or nothing. */
  <T> T write(Work<T> work) throws MemoryUnavailable {
    turn.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      return committed(work, statement);
    } catch (SQLException e) {
      throw new MemoryUnavailable(
          "cannot write the vacation/duplicate database: " + Reason.of(e), e);
    } finally {
      turn.unlock();
    }
  }

  private <T> T committed(Work<T> work, Statement statement) throws SQLException {
    boolean done = false;
    try {
      T result = work.with(connection);
      statement.execute("COMMIT");
      done = true;
      return result;
    } finally {
      if (!done) {
        statement.execute("ROLLBACK");
      }
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      System.getLogger(MemoryDatabase.class.getName())
          .log(System.Logger.Level.WARNING, "cannot close the vacation/duplicate database", e);
    } finally {
      turn.unlock();
    }
  }
}
