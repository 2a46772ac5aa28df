package org.tamis.service.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.tamis.service.files.InUse;
import org.tamis.service.files.LockFile;
import org.tamis.service.files.OwnersOnly;
import org.tamis.service.text.Reason;

/**
 * One SQLite file, used by many threads here and by other processes as well. What has been written
 * survives the end of the process and of the machine: the log is written ahead and synced at each
 * commit. Called by several threads at a time.
 */
public final class SqliteDatabase implements Database {
  private static final Logger LOG = System.getLogger(SqliteDatabase.class.getName());

  private final Path file;
  private final HikariDataSource pool;
  private final DatabaseFiles files;
  private final InUse use;

  private final GroupCommit writer = new GroupCommit(this::transaction);

  private SqliteDatabase(Path file, HikariDataSource pool, DatabaseFiles files, InUse use) {
    this.file = file;
    this.pool = pool;
    this.files = files;
    this.use = use;
  }

  /**
   * Opens the file, or makes it, and brings its schema up to date; its directory must exist. Others
   * than the user and the group of the file may not read it, nor what SQLite writes beside it.
   *
   * @throws IOException when it cannot be read and written, is not such a database, or was written
   *     by a newer version; also while it is being restored
   */
  public static SqliteDatabase open(Path file) throws IOException {
    return locked(
        file,
        use ->
            InUse.shared(use)
                .orElseThrow(() -> new IOException(file + ": it is being restored, or moved")));
  }

  /** How a database is used: together with others, or alone. */
  @FunctionalInterface
  private interface Using {
    InUse of(Path use) throws IOException;
  }

  private static SqliteDatabase locked(Path file, Using using) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException(directory + ": no such directory");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + ": is no file that a database could be in");
    }
    // another process may be starting as well
    try (LockFile _ = LockFile.take(beside(file, ".lock"))) {
      return opened(file, using.of(beside(file, ".use")));
    } catch (SQLException | FlywayException | PoolInitializationException e) {
      throw new IOException(file + ": cannot be used as a database: " + Reason.of(e), e);
    }
  }

  /**
   * Opens the database that a service has made, and makes none.
   *
   * @throws IOException as {@link #open}; also when there is none
   */
  public static SqliteDatabase ofService(Path file) throws IOException {
    requireThere(file);
    return open(file);
  }

  private static void requireThere(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": there is no such database; has the service ever run?");
    }
  }

  /**
   * The same when no service uses it, and none begins to until it is closed.
   *
   * @throws IOException as {@link #ofService}; also while a service uses it
   */
  public static SqliteDatabase alone(Path file) throws IOException {
    requireThere(file);
    return locked(
        file,
        use ->
            InUse.alone(use)
                .orElseThrow(() -> new IOException(file + ": a service uses it; stop it first")));
  }

  private static SqliteDatabase opened(Path file, InUse use) throws IOException, SQLException {
    boolean done = false;
    try {
      OwnFiles.shut(file);
      Inheritance found = Inheritance.of(file);
      SqliteDatabase database = migrated(file, Sqlite.pool(file), found, use);
      done = true;
      return database;
    } finally {
      if (!done) {
        use.close();
      }
    }
  }

  private static SqliteDatabase migrated(
      Path file, HikariDataSource pool, Inheritance found, InUse use)
      throws IOException, SQLException {
    boolean done = false;
    try {
      Schema.migrate(pool, found);
      SqliteDatabase database = new SqliteDatabase(file, pool, DatabaseFiles.of(file), use);
      done = true;
      return database;
    } finally {
      if (!done) {
        pool.close();
      }
    }
  }

  @Override
  public <T> T read(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      files.check(); // a connection may have opened what stands there now
      throw e;
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws SQLException also when it was done in a file that is not there any more
   */
  @Override
  public <T> T write(Work<T> work) throws SQLException {
    return writer.write(work);
  }

  /** How many writers wait for the one that writes now. */
  int waiting() {
    return writer.waiting();
  }

  private <T> T transaction(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      files.check();
      statement.execute(Sqlite.BEGIN);
      T result = committed(work, connection, statement);
      files.check();
      return result;
    }
  }

  /** Each COMMIT is answered. */
  @Override
  public <T> T writeRepeatable(Work<T> work) throws SQLException {
    return write(work);
  }

  // Not by Connection.commit: the driver begins the next transaction in it, and when that fails,
  // what has been committed would seem lost.
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
   * Writes a copy as of one moment, that only the process's user may read, while others go on
   * writing.
   *
   * @param target must not exist
   */
  public void copyTo(Path target) throws IOException, SQLException {
    Files.createFile(target, OwnersOnly.file(target));
    read(connection -> {
      try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
        copy.setString(1, target.toString());
        return copy.executeUpdate();
      }
    });
  }

  /**
   * A place for files that belong to the database.
   *
   * @param suffix of its name, after that of the database
   */
  public Path beside(String suffix) {
    return beside(file, suffix);
  }

  private static Path beside(Path file, String suffix) {
    return file.toAbsolutePath().resolveSibling(file.getFileName() + suffix);
  }

  @Override
  public void close() {
    try (use;
        files;
        pool) {
      // the last one first, and each of them where another fails
    } catch (SQLException | IOException e) {
      LOG.log(Level.WARNING, file + ": " + Reason.of(e));
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
