package org.tamis.service.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
  private static final Logger LOG = System.getLogger(Database.class.getName());

  private final Path file;
  private final HikariDataSource pool;
  private final DatabaseFiles files;

  /**
   * SQLite has one writer; here each waits for its turn, where SQLite would look again and again.
   */
  private final ReentrantLock turn = new ReentrantLock(true);

  private Database(Path file, HikariDataSource pool, DatabaseFiles files) {
    this.file = file;
    this.pool = pool;
    this.files = files;
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
      return opened(file, migrated(Sqlite.pool(file), found));
    } catch (SQLException | FlywayException | PoolInitializationException e) {
      throw new IOException(file + ": cannot be used as a database: " + Reason.of(e), e);
    }
  }

  private static Database opened(Path file, HikariDataSource pool)
      throws IOException, SQLException {
    boolean done = false;
    try {
      Database database = new Database(file, pool, DatabaseFiles.of(file));
      done = true;
      return database;
    } finally {
      if (!done) {
        pool.close();
      }
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
    } catch (SQLException e) {
      files.check(); // a connection may have opened what stands there now
      throw e;
    }
  }

  /**
   * Does all of the work, or nothing.
   *
   * @throws SQLException also when it was done in a file that is not there any more
   */
  public <T> T write(Work<T> work) throws SQLException {
    turn.lock();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      files.check();
      statement.execute(Sqlite.BEGIN);
      T result = committed(work, connection, statement);
      files.check();
      return result;
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
    try {
      files.close();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, file + ": " + Reason.of(e));
    }
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return file.toString();
  }
}
