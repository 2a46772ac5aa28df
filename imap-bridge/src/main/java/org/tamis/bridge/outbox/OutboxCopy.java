package org.tamis.bridge.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tamis.service.database.Database;
import org.tamis.service.files.DurableFiles;

/** Makes the outbox of a copied database whole. */
public final class OutboxCopy {
  private static final String IN_FILES = "SELECT id FROM outbox WHERE length(octets) = 0";
  private static final String COUNT = "SELECT count(*) FROM outbox";

  private final Database copy;
  private final MessageFiles from;
  private final MessageFiles to;

  /**
   * @param copy that nobody else uses yet
   * @param original whose files are copied
   */
  public OutboxCopy(Database copy, Database original) {
    this.copy = copy;
    this.from = new MessageFiles(original.beside(".outbox"));
    this.to = new MessageFiles(copy.beside(".outbox"));
  }

  /**
   * Copies the files of the messages that are too large for a row. Mail whose file has gone has
   * left, or its owner has it, since the copy was made: then the copy must not send it again.
   *
   * @return how many messages wait in the copy
   */
  public int complete() throws IOException, SQLException {
    for (String id : copy.read(OutboxCopy::inFiles)) {
      if (!copied(id)) {
        copy.write(connection -> delete(connection, id));
      }
    }
    return copy.read(OutboxCopy::count);
  }

  private boolean copied(String id) throws IOException {
    DurableFiles.SYSTEM.createDirectory(to.directory());
    Path file = to.file(id);
    try {
      Files.copy(from.file(id), file, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException e) {
      return false;
    }
    DurableFiles.SYSTEM.force(file);
    return true;
  }

  private static List<String> inFiles(Connection connection) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(IN_FILES);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static int count(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COUNT);
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static int delete(Connection connection, String id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM outbox WHERE id = ?")) {
      delete.setString(1, id);
      return delete.executeUpdate();
    }
  }
}
