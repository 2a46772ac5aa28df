package org.tamis.service.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.api.FlywayException;
import org.tamis.service.files.LockFile;
import org.tamis.service.text.Reason;

/**
 * One SQLite file, used by many threads here and by other processes as well. What has been written
 * survives the end of the process and of the machine: the log is written ahead and synced at each
 * commit. Called by several threads at a time.
 */
public final class Database implements AutoCloseable {
  private final Path file;
  private final HikariDataSource pool;

  /**
   * SQLite has one writer; here each waits for its turn, where SQLite would look again and again.
   */
  private final ReentrantLock turn = new ReentrantLock(true);

  private Database(Path file, HikariDataSource pool) {
    this.file = file;
    this.pool = pool;
  }

  /**
   * Opens the file, or makes it, and brings its schema up to date; its directory must exist.
   *
   * @throws IOException when it cannot be read and written, is not such a database, or was written
   *     by a newer version
   */
  public static Database open(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException(directory + ": no such directory");
    }
    // another process may be starting as well
    try (LockFile _ = LockFile.take(directory.resolve(file.getFileName() + ".lock"))) {
      Inheritance found = Inheritance.of(file);
      return new Database(file, migrated(Sqlite.pool(file), found));
    } catch (SQLException | FlywayException | PoolInitializationException e) {
      throw new IOException(file + ": cannot be used as a database: " + Reason.of(e), e);
    }
  }

  private static HikariDataSource migrated(HikariDataSource pool, Inheritance found)
      throws SQLException {
    boolean done = false;
    try {
      Schema.migrate(pool, found);
      done = true;
      return pool;
    } finally {
      if (!done) {
        pool.close();
      }
    }
  }

  /** Something to do with the database; its exceptions pass through. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Reads; nothing that is done may change anything. */
  public <T> T read(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return work.with(connection);
    }
  }

  /** Does all of the work, or nothing. */
  public <T> T write(Work<T> work) throws SQLException {
    turn.lock();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Sqlite.BEGIN);
      return committed(work, connection, statement);
    } finally {
      turn.unlock();
    }
  }

  // Not by Connection.commit: the driver begins the next transaction in it, and when that fails,
  // what
  // has been committed would seem lost.
  private <T> T committed(Work<T> work, Connection connection, Statement statement)
      throws SQLException {
    boolean done = false;
    try {
      T result = work.with(connection);
      statement.execute("COMMIT");
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBack(connection, statement);
      }
    }
  }

  /** A connection whose transaction cannot be ended is not used again; closing it ends that. */
  private void rollBack(Connection connection, Statement statement) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      pool.evictConnection(connection);
    }
  }

  /**
   * A place for files that belong to the database.
   *
   * @param suffix of its name, after that of the database
   */
  public Path beside(String suffix) {
    return file.toAbsolutePath().resolveSibling(file.getFileName() + suffix);
  }

  @Override
  public void close() {
    pool.close();
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return file.toString();
  }
}
