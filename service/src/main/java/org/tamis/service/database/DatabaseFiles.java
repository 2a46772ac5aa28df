package org.tamis.service.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.tamis.service.text.Reason;

/**
 * The files of an open database, as they were when it was opened. SQLite goes on in files that
 * somebody has removed or replaced, and nobody would ever see again what it writes there.
 */
final class DatabaseFiles implements AutoCloseable {
  /** Without it SQLite would remove the log whenever no other connection is open. */
  private final Connection reader;

  private final Map<Path, Object> inodes;

  private DatabaseFiles(Connection reader, Map<Path, Object> inodes) {
    this.reader = reader;
    this.inodes = inodes;
  }

  /** Of a database that can be used. */
  static DatabaseFiles of(Path file) throws IOException, SQLException {
    Connection reader = Sqlite.source(file).getConnection();
    try (Statement statement = reader.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
    }
    Map<Path, Object> inodes = new HashMap<>();
    for (Path one : Sqlite.files(file)) {
      inodes.put(one, inode(one));
    }
    return new DatabaseFiles(reader, inodes);
  }

  /**
   * Looks whether they still are where they were.
   *
   * @throws SQLException when one was removed or replaced; the database must be opened anew
   */
  void check() throws SQLException {
    for (Map.Entry<Path, Object> one : inodes.entrySet()) {
      check(one.getKey(), one.getValue());
    }
  }

  private static void check(Path file, Object inode) throws SQLException {
    try {
      if (!inode(file).equals(inode)) {
        throw new SQLException(file + " was replaced while it was in use; restart the service");
      }
    } catch (NoSuchFileException e) {
      throw new SQLException(file + " was removed while it was in use; restart the service");
    } catch (IOException e) {
      throw new SQLException(Reason.about(file.toString(), e), e);
    }
  }

  /** Device and inode; the same for all files where the system has none. */
  private static Object inode(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return Objects.requireNonNullElse(key, "");
  }

  @Override
  public void close() throws SQLException {
    reader.close();
  }
}
