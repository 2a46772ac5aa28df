package org.tamis.bridge.outbox;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.message.Message;
import org.tamis.service.database.Database;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;

/**
 * Messages of the outbox that are too large for a row of it. A message without any octets has a
 * place here, too: where the row has none, there must be one.
 */
sealed interface LargeContents permits MessageFiles, MessageParts {
  /**
   * What a row has of a message.
   *
   * @param octets all of them; none where they are elsewhere
   * @param elsewhere how many are; -1 where they are here, or where that was not noted
   * @param digest of what is elsewhere; "" likewise
   */
  record Row(byte[] octets, long elsewhere, String digest) {
    static Row of(byte[] octets) {
      return octets.length > 0 && octets.length <= MessageMemory.LARGE
          ? new Row(octets, -1, "")
          : new Row(new byte[0], octets.length, Sha256.hex(octets));
    }

    boolean isLarge() {
      return octets.length == 0;
    }
  }

  /** Of the outbox in a database: files beside one of this machine. */
  static LargeContents of(Database database) {
    return switch (database) {
      case SqliteDatabase file -> new MessageFiles(file.beside(".outbox"));
      case SharedDatabase _ -> new MessageParts();
    };
  }

  /** Before the row is written. */
  void prepare(String id, byte[] octets) throws IOException;

  /** In the transaction that has written the row. */
  void put(Connection connection, String id, byte[] octets) throws SQLException;

  /**
   * All that is there.
   *
   * @throws NoSuchFileException with a clause that says what is gone
   * @throws IOException where it is there and cannot be read
   */
  byte[] read(Connection connection, String id) throws IOException, SQLException;

  /**
   * Octets of a message; 0 where they are gone, as far as that is known.
   *
   * @param elsewhere of its row
   */
  long size(String id, long elsewhere);

  /** In the transaction that removes the row. */
  void remove(Connection connection, String id) throws SQLException;

  /** After the row is gone. */
  void removed(String id) throws IOException;

  /**
   * Removes what a crash left behind.
   *
   * @param ids of which the messages stay
   * @param before what is newer stays as well: another process may be writing the row
   */
  void clean(Set<String> ids, Instant before) throws IOException;

  /** The message of a row. */
  default SpooledMessage get(Connection connection, String id, Row row)
      throws IOException, SQLException {
    if (!row.isLarge()) {
      return new SpooledMessage.Whole(Message.of(row.octets()));
    }
    try {
      return compared(read(connection, id), row);
    } catch (NoSuchFileException e) {
      return new SpooledMessage.Gone(e.getFile());
    }
  }

  private static SpooledMessage compared(byte[] found, Row row) {
    Message message = Message.of(found);
    if (row.digest().isEmpty()) {
      return new SpooledMessage.Whole(message);
    }
    if (found.length != row.elsewhere()) {
      String sizes = found.length + " octets instead of " + row.elsewhere();
      return new SpooledMessage.Damaged(message, "its copy has " + sizes);
    }
    return Sha256.hex(found).equals(row.digest())
        ? new SpooledMessage.Whole(message)
        : new SpooledMessage.Damaged(message, "its copy has other octets than were written");
  }
}
