package org.tamis.bridge.outbox;

import java.io.ByteArrayOutputStream;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.tamis.bridge.spool.MessageMemory;

/** In rows of a table of their own, of which none is larger than what a server takes easily. */
record MessageParts() implements LargeContents {
  private static final String PUT =
      "INSERT INTO outbox_part (mail, number, octets) VALUES (?, ?, ?)";
  private static final String READ =
      "SELECT octets FROM outbox_part WHERE mail = ? ORDER BY number";
  private static final String REMOVE = "DELETE FROM outbox_part WHERE mail = ?";

  @Override
  public void prepare(String id, byte[] octets) {}

  @Override
  public void put(Connection connection, String id, byte[] octets) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(PUT)) {
      insert.setString(1, id);
      int number = 0;
      int from = 0;
      do { // a message without octets has a part as well
        int to = Math.min(octets.length, from + MessageMemory.LARGE);
        insert.setInt(2, number++);
        insert.setBytes(3, Arrays.copyOfRange(octets, from, to));
        insert.executeUpdate();
        from = to;
      } while (from < octets.length);
    }
  }

  @Override
  public byte[] read(Connection connection, String id) throws NoSuchFileException, SQLException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      query.setString(1, id);
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw new NoSuchFileException("its parts in the database are gone");
        }
        do {
          all.writeBytes(rows.getBytes(1));
        } while (rows.next());
      }
    }
    return all.toByteArray();
  }

  @Override
  public long size(String id, long elsewhere) {
    return elsewhere;
  }

  @Override
  public void remove(Connection connection, String id) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }

  @Override
  public void removed(String id) {}

  /** Parts come and go with their row. */
  @Override
  public void clean(Set<String> ids, Instant before) {}
}
