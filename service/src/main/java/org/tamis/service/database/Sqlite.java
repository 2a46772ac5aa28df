package org.tamis.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** What is SQLite's own: settings of its connections, and its words where SQL has several. */
final class Sqlite {
  /** Takes the right to write at once: one that is taken later can be refused half-way. */
  static final String BEGIN = "BEGIN IMMEDIATE";

  /** What migrations say for the types and table options that databases name differently. */
  static final Map<String, String> WORDS =
      Map.of("pk", "INTEGER PRIMARY KEY", "blob", "BLOB", "clustered", "WITHOUT ROWID");

  /** For other processes; the threads of this one take turns. */
  private static final Duration BUSY = Duration.ofSeconds(5);

  /** One writes, the others read. */
  private static final int CONNECTIONS = 4;

  private Sqlite() {}

  /** A database, and what SQLite has beside it: the log of what was written last, its index. */
  static List<Path> files(Path file) {
    return Stream.of("", "-wal", "-shm")
        .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
        .toList();
  }

  /** Makes the file where there is none. */
  static SQLiteDataSource source(Path file) {
    return source(file, new SQLiteConfig());
  }

  private static SQLiteDataSource source(Path file, SQLiteConfig settings) {
    settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
    settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    settings.setBusyTimeout(Math.toIntExact(BUSY.toMillis()));
    settings.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(settings);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /**
   * The file must be known to be usable, since a pool logs a failure of its own at its start. No
   * later connection makes a new one where it was removed.
   */
  static HikariDataSource pool(Path file) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.resetOpenMode(SQLiteOpenMode.CREATE);
    HikariConfig config = new HikariConfig();
    config.setPoolName("tamis");
    config.setDataSource(source(file, settings));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMaxLifetime(0); // a file does not tire of connections
    return new HikariDataSource(config);
  }
}
