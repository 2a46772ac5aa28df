package org.tamis.bridge.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Objects;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;

/**
 * The messages of an outbox that are too large for their rows, on their way to a shared database.
 */
public final class OutboxMove {
  private final SqliteDatabase from;
  private final SharedDatabase to;
  private final LargeContents files;
  private final LargeContents parts;

  public OutboxMove(SqliteDatabase from, SharedDatabase to) {
    this.from = from;
    this.to = to;
    this.files = LargeContents.of(from);
    this.parts = LargeContents.of(to);
  }

  /**
   * Copies those that are missing there, whose rows are there already. A file that is gone is
   * missing there as well, and its owner is told in time as always.
   *
   * @return how many messages were copied, now or before
   */
  public int copy() throws IOException, SQLException {
    int copied = 0;
    for (String id : from.read(OutboxRows.LARGE)) {
      copied += copied(id) ? 1 : 0;
    }
    return copied;
  }

  private boolean copied(String id) throws IOException, SQLException {
    if (isThere(id)) {
      return true;
    }
    byte[] octets;
    try {
      octets = read(files, from, id);
    } catch (NoSuchFileException e) {
      return false;
    }
    to.writeRepeatable(connection -> {
      parts.remove(connection, id); // of an attempt whose end nobody heard of
      parts.put(connection, id, octets);
      return true;
    });
    return true;
  }

  private boolean isThere(String id) throws IOException, SQLException {
    try {
      return read(parts, to, id).length > 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static byte[] read(LargeContents contents, Database database, String id)
      throws IOException, SQLException {
    try {
      return database.read(connection -> {
        try {
          return contents.read(connection, id);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
