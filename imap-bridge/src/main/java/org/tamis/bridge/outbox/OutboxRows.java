package org.tamis.bridge.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.journal.RequestJson;
import org.tamis.bridge.node.Buckets;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;

/** Mail of the outbox as rows of its table. */
final class OutboxRows {
  private static final String PUT =
      """
      INSERT INTO outbox (id, account, kind, place, sender, recipient, fields, octets, request, mark,
        stored, queued, next, attempts, sending, reason, in_file, digest, came_from, came_for,
        bucket)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;
  private static final String READ =
      """
      SELECT account, kind, place, sender, recipient, fields, octets, request, mark, stored, queued,
        attempts, sending, reason, in_file, digest, came_from, came_for
      FROM outbox WHERE id = ?
      """;

  /** The ids of those whose message is elsewhere. */
  static final Database.Work<List<String>> LARGE =
      Statements.of(with ->
          with.rows("SELECT id FROM outbox WHERE length(octets) = 0", row -> row.getString(1)));

  private OutboxRows() {}

  /** What is there under this id stays. */
  static int insert(Connection connection, QueuedMail mail, LargeContents.Row row)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(PUT)) {
      insert.setString(1, mail.id());
      insert.setString(2, mail.account());
      insert.setString(3, mail.kind().name());
      insert.setString(4, mail.place().orElse(""));
      insert.setString(5, Statements.storable(mail.sender()));
      insert.setString(6, Statements.storable(mail.recipient()));
      insert.setString(7, Statements.storable(mail.message().addedFields()));
      insert.setBytes(8, row.octets());
      insert.setString(9, RequestJson.write(mail.message().request()));
      insert.setString(10, mail.mark().map(ReplyKey::hash).orElse(""));
      insert.setInt(11, mail.stored() ? 1 : 0);
      insert.setLong(12, mail.queued().getEpochSecond());
      insert.setLong(13, mail.queued().getEpochSecond());
      insert.setLong(14, row.elsewhere());
      insert.setString(15, row.digest());
      insert.setString(
          16, Statements.storable(mail.came().map(QueuedMail.Came::sender).orElse("")));
      insert.setString(
          17, Statements.storable(mail.came().map(QueuedMail.Came::recipient).orElse("")));
      insert.setInt(18, Buckets.of(mail.account()));
      return insert.executeUpdate();
    }
  }

  static Optional<DueMail> find(Connection connection, String id, LargeContents large)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(due(id, row, spooled(connection, id, row, large)))
            : Optional.empty();
      }
    }
  }

  private static DueMail due(String id, ResultSet row, SpooledMessage spooled) throws SQLException {
    OutgoingMessage message =
        new OutgoingMessage(
            row.getString(6), spooled.message(), RequestJson.read(row.getString(8)));
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
            Instant.ofEpochSecond(row.getLong(11)),
            came(row.getString(17), row.getString(18)));
    return new DueMail(mail, spooled, row.getInt(12), row.getInt(13) == 1, row.getString(14));
  }

  private static Optional<QueuedMail.Came> came(String sender, String recipient) {
    return recipient.isEmpty()
        ? Optional.empty()
        : Optional.of(new QueuedMail.Came(sender, recipient));
  }

  private static SpooledMessage spooled(
      Connection connection, String id, ResultSet row, LargeContents large) throws SQLException {
    try {
      return large.get(
          connection,
          id,
          new LargeContents.Row(row.getBytes(7), row.getLong(15), row.getString(16)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
