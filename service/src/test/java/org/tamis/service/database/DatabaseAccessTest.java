package org.tamis.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.files.InUse;

/** Who may read a database, copies of it, and who keeps others out. */
class DatabaseAccessTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("state.sqlite");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static int insert(Connection connection, String key) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("INSERT INTO duplicate VALUES ('u1', '" + key + "', 5)");
    }
  }

  private static Boolean has(SqliteDatabase database, String key) throws SQLException {
    return database.read(connection -> has(connection, key));
  }

  private static boolean has(Connection connection, String key) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT 1 FROM duplicate WHERE key = '" + key + "'")) {
      return rows.next();
    }
  }

  @Test
  void allOfThemAreTheOwners() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      database.write(connection -> insert(connection, "k"));
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files.toList())
            .hasSize(5)
            .contains(directory.resolve("state.sqlite-wal"), directory.resolve("state.sqlite-shm"))
            .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
      }
    }
  }

  /** What the operator gave to the group stays. */
  @Test
  void oldFilesAreShut() throws Exception {
    SqliteDatabase.open(file()).close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      database.write(connection -> insert(connection, "k"));
      assertThat(mode(file())).isEqualTo("rw-r-----");
      assertThat(mode(directory.resolve("state.sqlite-wal"))).isEqualTo("rw-r-----");
    }
  }

  @Test
  void aCopyIsOfOneMoment() throws Exception {
    Path copy = directory.resolve("copy.sqlite");
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      database.write(connection -> insert(connection, "before"));
      database.copyTo(copy);
      database.write(connection -> insert(connection, "after"));
      assertThat(mode(copy)).isEqualTo("rw-------");
      assertThatThrownBy(() -> database.copyTo(copy))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    try (SqliteDatabase database = SqliteDatabase.open(copy)) {
      assertThat(has(database, "before")).isTrue();
      assertThat(has(database, "after")).isFalse();
    }
  }

  @Test
  void whatIsNoFileIsLeftAlone() throws Exception {
    Files.createDirectory(file());
    assertThatThrownBy(() -> SqliteDatabase.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessage(file() + ": is no file that a database could be in");
    assertThatThrownBy(() -> SqliteDatabase.alone(file())).hasMessageContaining("is no file");
    assertThat(directory).isDirectoryNotContaining("regex:.*\\.(lock|use)");
  }

  @Test
  void whileItIsRestoredNobodyOpensIt() throws Exception {
    try (InUse _ = InUse.alone(directory.resolve("state.sqlite.use")).orElseThrow()) {
      assertThatThrownBy(() -> SqliteDatabase.open(file()))
          .isInstanceOf(IOException.class)
          .hasMessage(file() + ": it is being restored, or moved");
      assertThat(file()).doesNotExist();
    }
    SqliteDatabase.open(file()).close();
  }
}
