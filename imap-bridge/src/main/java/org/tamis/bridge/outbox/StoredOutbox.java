package org.tamis.bridge.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.bridge.journal.RequestJson;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.service.database.Database;
import org.tamis.service.text.Reason;

/**
 * The outbox in the database, and large messages in files beside it; several processes may look at
 * it.
 */
public final class StoredOutbox implements Outbox {
  /** So old is no file whose row is still to be written. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private static final String PUT =
      """
      INSERT INTO outbox (id, account, kind, place, sender, recipient, fields, octets, request, mark,
        stored, queued, next, attempts, sending, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '')
      ON CONFLICT (id) DO NOTHING
      """;
  private static final String LIST =
      """
      SELECT id, account, kind, place, sender, recipient, length(octets), queued, next, attempts, reason
      FROM outbox ORDER BY queued, id
      """;
  private static final String DUE =
      "SELECT id FROM outbox WHERE next <= ? OR next > ? ORDER BY next, id LIMIT ?";
  private static final String READ =
      """
      SELECT account, kind, place, sender, recipient, fields, octets, request, mark, stored, queued,
        attempts, sending, reason
      FROM outbox WHERE id = ?
      """;

  private final Database database;
  private final MessageFiles files;

  public StoredOutbox(Database database) {
    this.database = database;
    this.files = new MessageFiles(database.beside(".outbox"));
  }

  /**
   * What is in the outbox, without the message.
   *
   * @param octets of the message
   * @param attempts so far
   * @param reason why the last attempt failed; "" before the first
   */
  public record Listed(
      String id,
      String account,
      String kind,
      String place,
      String sender,
      String recipient,
      long octets,
      Instant queued,
      Instant next,
      int attempts,
      String reason) {}

  /**
   * One that is taken to be sent.
   *
   * @param attempts before this one
   * @param interrupted whether an attempt was begun whose end is not known
   * @param reason why the last one failed; "" before the first
   */
  record Taken(QueuedMail mail, int attempts, boolean interrupted, String reason) {}

  @Override
  public void put(QueuedMail mail) throws OutboxUnavailable {
    byte[] inRow = inRow(mail);
    write(connection -> {
      try (PreparedStatement insert = connection.prepareStatement(PUT)) {
        insert.setString(1, mail.id());
        insert.setString(2, mail.account());
        insert.setString(3, mail.kind().name());
        insert.setString(4, mail.place().orElse(""));
        insert.setString(5, mail.sender());
        insert.setString(6, mail.recipient());
        insert.setString(7, mail.message().addedFields());
        insert.setBytes(8, inRow);
        insert.setString(9, RequestJson.write(mail.message().request()));
        insert.setString(10, mail.mark().map(ReplyKey::hash).orElse(""));
        insert.setInt(11, mail.stored() ? 1 : 0);
        insert.setLong(12, mail.queued().getEpochSecond());
        insert.setLong(13, mail.queued().getEpochSecond());
        return insert.executeUpdate();
      }
    });
  }

  private byte[] inRow(QueuedMail mail) throws OutboxUnavailable {
    try {
      return files.put(mail.id(), mail.message().original().bytes());
    } catch (IOException e) {
      throw unavailable("write", e);
    }
  }

  /** All of it, the oldest first. */
  public List<Listed> list() throws OutboxUnavailable {
    return read(connection -> {
      List<Listed> found = new ArrayList<>();
      try (PreparedStatement query = connection.prepareStatement(LIST);
          ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(listed(rows));
        }
      }
      return found;
    });
  }

  private Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        row.getString(1),
        row.getString(2),
        QueuedMail.Kind.valueOf(row.getString(3)).word(),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        files.size(row.getString(1), row.getLong(7)),
        Instant.ofEpochSecond(row.getLong(8)),
        Instant.ofEpochSecond(row.getLong(9)),
        row.getInt(10),
        row.getString(11));
  }

  /**
   * The ids of those whose time has come, the first of them first.
   *
   * @param longest pause; a time further ahead is of a clock that was wrong
   */
  List<String> due(Instant now, Duration longest, int most) throws OutboxUnavailable {
    return read(connection -> {
      List<String> found = new ArrayList<>();
      try (PreparedStatement query = connection.prepareStatement(DUE)) {
        query.setLong(1, now.getEpochSecond());
        query.setLong(2, now.plus(longest).getEpochSecond());
        query.setInt(3, most);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            found.add(rows.getString(1));
          }
        }
      }
      return found;
    });
  }

  /** Of the message; 0 where there is none of this id. */
  long octets(String id) throws OutboxUnavailable {
    return read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement("SELECT length(octets) FROM outbox WHERE id = ?")) {
        query.setString(1, id);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? files.size(id, row.getLong(1)) : 0;
        }
      }
    });
  }

  /** Takes one to send it, and notes that for what must not be sent twice. */
  Optional<Taken> take(String id) throws OutboxUnavailable {
    Optional<Taken> taken = read(connection -> find(connection, id));
    if (taken.isPresent() && !taken.get().mail().kind().mayRepeat()) {
      update("UPDATE outbox SET sending = 1 WHERE id = ?", id);
    }
    return taken;
  }

  private Optional<Taken> find(Connection connection, String id) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(taken(id, row)) : Optional.empty();
      }
    }
  }

  private Taken taken(String id, ResultSet row) throws SQLException {
    OutgoingMessage message =
        new OutgoingMessage(
            row.getString(6), files.get(id, row.getBytes(7)), RequestJson.read(row.getString(8)));
    String mark = row.getString(9);
    QueuedMail mail =
        new QueuedMail(
            id,
            row.getString(1),
            QueuedMail.Kind.valueOf(row.getString(2)),
            Optional.of(row.getString(3)).filter(place -> !place.isEmpty()),
            row.getString(4),
            row.getString(5),
            message,
            mark.isEmpty() ? Optional.empty() : Optional.of(new ReplyKey(mark)),
            row.getInt(10) == 1,
            Instant.ofEpochSecond(row.getLong(11)));
    return new Taken(mail, row.getInt(12), row.getInt(13) == 1, row.getString(14));
  }

  /** After an attempt that may be repeated. */
  void postpone(String id, Instant next, String reason) throws OutboxUnavailable {
    write(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE outbox SET next = ?, attempts = attempts + 1, sending = 0, reason = ?"
                  + " WHERE id = ?")) {
        update.setLong(1, next.getEpochSecond());
        update.setString(2, reason);
        update.setString(3, id);
        return update.executeUpdate();
      }
    });
  }

  /** It has left, or its owner has it. */
  void remove(String id) throws OutboxUnavailable {
    update("DELETE FROM outbox WHERE id = ?", id);
    try {
      files.delete(id);
    } catch (IOException e) {
      throw unavailable("write", e);
    }
  }

  /** Removes files without a row, which a crash may leave behind. */
  public void clean(Instant now) throws OutboxUnavailable {
    try {
      files.clean(ids(), now.minus(LEFT_BEHIND));
    } catch (IOException e) {
      throw unavailable("write", e);
    }
  }

  private Set<String> ids() throws OutboxUnavailable {
    return list().stream().map(Listed::id).collect(Collectors.toSet());
  }

  /**
   * Lets it be tried at once.
   *
   * @return false where there is none of this id
   */
  public boolean retry(String id) throws OutboxUnavailable {
    return update("UPDATE outbox SET next = 0 WHERE id = ?", id) > 0;
  }

  /**
   * Lets it be given up: a redirected message goes to its owner's INBOX unless some mailbox has it.
   *
   * @return false where there is none of this id
   */
  public boolean giveUp(String id) throws OutboxUnavailable {
    return update("UPDATE outbox SET next = 0, queued = 0 WHERE id = ?", id) > 0;
  }

  private int update(String statement, String id) throws OutboxUnavailable {
    return write(connection -> {
      try (PreparedStatement update = connection.prepareStatement(statement)) {
        update.setString(1, id);
        return update.executeUpdate();
      }
    });
  }

  private <T> T read(Database.Work<T> work) throws OutboxUnavailable {
    try {
      return database.read(work);
    } catch (SQLException | UncheckedIOException e) {
      throw unavailable("read", e);
    }
  }

  private <T> T write(Database.Work<T> work) throws OutboxUnavailable {
    try {
      return database.write(work);
    } catch (SQLException e) {
      throw unavailable("write", e);
    }
  }

  private OutboxUnavailable unavailable(String what, Exception e) {
    return new OutboxUnavailable(
        "cannot " + what + " the outbox " + database + ": " + Reason.of(e), e);
  }
}
