package org.tamis.bridge.outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.bridge.node.Buckets;
import org.tamis.bridge.node.Hold;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/**
 * The outbox in the database, and large messages beside its rows; several processes may look at it.
 */
public final class StoredOutbox implements Outbox {
  /** So old is no file whose row is still to be written. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private static final String LIST =
      """
      SELECT id, account, kind, place, sender, recipient, length(octets), queued, next, attempts, reason,
        in_file
      FROM outbox ORDER BY queued, id
      """;
  private static final String EXTENT =
      "SELECT count(*), coalesce(min(CASE WHEN queued > 0 THEN queued END), 0) FROM outbox";
  private static final String DUE =
      "SELECT id, account FROM outbox WHERE (next <= ? OR next > ?) %s ORDER BY next, id LIMIT ?";
  private static final String POSTPONE =
      """
      UPDATE outbox SET next = ?, attempts = attempts + 1, sending = 0, reason = ?
      WHERE id = ? AND (next <> ? OR sending <> 0)
      """;
  private static final String TAKE = "UPDATE outbox SET sending = 1 WHERE id = ? AND sending = 0";

  private final Tables<OutboxUnavailable> tables;
  private final LargeContents large;

  public StoredOutbox(Database database) {
    this.tables = new Tables<>(database, "the outbox", OutboxUnavailable::new);
    this.large = LargeContents.of(database);
  }

  private StoredOutbox(Tables<OutboxUnavailable> tables, LargeContents large) {
    this.tables = tables;
    this.large = large;
  }

  @Override
  public StoredOutbox under(Hold hold) {
    return new StoredOutbox(tables.checking(hold::check), large);
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

  @Override
  public void put(QueuedMail mail) throws OutboxUnavailable {
    if (has(mail.id())) {
      return; // its file must stay as the row says: it may come with other fields on top
    }
    byte[] octets = mail.message().original().bytes();
    LargeContents.Row row = LargeContents.Row.of(octets);
    prepare(mail.id(), octets, row);
    try {
      tables.write(connection -> put(connection, mail, octets, row));
    } catch (OutboxUnavailable e) {
      if (!e.mayBeThere() || !isThere(mail.id())) {
        throw e;
      }
    }
  }

  private boolean isThere(String id) {
    try {
      return has(id);
    } catch (OutboxUnavailable e) {
      return false; // nobody knows
    }
  }

  private boolean put(Connection connection, QueuedMail mail, byte[] octets, LargeContents.Row row)
      throws SQLException {
    boolean isNew = OutboxRows.insert(connection, mail, row) > 0;
    if (isNew && row.isLarge()) {
      large.put(connection, mail.id(), octets);
    }
    return isNew;
  }

  private boolean has(String id) throws OutboxUnavailable {
    return found(with -> with.row("SELECT 1 FROM outbox WHERE id = ?", _ -> true, id)).isPresent();
  }

  private void prepare(String id, byte[] octets, LargeContents.Row row) throws OutboxUnavailable {
    try {
      if (row.isLarge()) {
        large.prepare(id, octets);
      }
    } catch (IOException e) {
      throw tables.trouble("write", e);
    }
  }

  /**
   * How much is in the outbox.
   *
   * @param oldest since when the first of it has been there; empty where there is none
   */
  public record Extent(long messages, Optional<Instant> oldest) {}

  /** Without a look at the messages. */
  public Extent extent() throws OutboxUnavailable {
    return found(with -> with.row(EXTENT, StoredOutbox::extent)).orElseThrow();
  }

  /** What is to be given up at once has a time before all others. */
  private static Extent extent(ResultSet row) throws SQLException {
    long oldest = row.getLong(2);
    return new Extent(
        row.getLong(1), oldest > 0 ? Optional.of(Instant.ofEpochSecond(oldest)) : Optional.empty());
  }

  /** All of it, the oldest first. */
  public List<Listed> list() throws OutboxUnavailable {
    return found(with -> with.rows(LIST, this::listed));
  }

  private Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        row.getString(1),
        row.getString(2),
        QueuedMail.Kind.valueOf(row.getString(3)).word(),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        size(row.getString(1), row.getLong(7), row.getLong(12)),
        Instant.ofEpochSecond(row.getLong(8)),
        Instant.ofEpochSecond(row.getLong(9)),
        row.getInt(10),
        row.getString(11));
  }

  private long size(String id, long inRow, long elsewhere) {
    return inRow > 0 ? inRow : large.size(id, elsewhere);
  }

  /**
   * Those whose time has come, the first of them first.
   *
   * @param longest pause; a time further ahead is of a clock that was wrong
   * @param node whose they are to be; see {@link org.tamis.bridge.node.Fence#node}
   */
  List<Due> due(Instant now, Duration longest, int most, Optional<String> node)
      throws OutboxUnavailable {
    long second = now.getEpochSecond();
    long furthest = now.plus(longest).getEpochSecond();
    return node.isEmpty()
        ? found(
            with -> with.rows(DUE.formatted(""), StoredOutbox::due, second, furthest, (long) most))
        : found(with ->
            with.rows(
                DUE.formatted(Buckets.OF_NODE),
                StoredOutbox::due,
                second,
                furthest,
                node.get(),
                (long) most));
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(row.getString(1), row.getString(2));
  }

  /** What is to be sent, and for which account. */
  record Due(String id, String account) {}

  /** Of the message; 0 where there is none of this id. */
  long octets(String id) throws OutboxUnavailable {
    String octets = "SELECT length(octets), in_file FROM outbox WHERE id = ?";
    return found(with -> with.row(octets, row -> size(id, row.getLong(1), row.getLong(2)), id))
        .orElse(0L);
  }

  /**
   * Takes one to send it, and notes that for what must not be sent twice: of several who take it,
   * the others find it interrupted. Another process may have removed it: a row goes before its
   * file.
   */
  Optional<DueMail> take(String id) throws OutboxUnavailable {
    Optional<DueMail> taken = find(id);
    boolean gone = taken.filter(due -> due.spooled() instanceof SpooledMessage.Gone).isPresent();
    if (gone && !has(id)) {
      return Optional.empty();
    }
    boolean once = taken.filter(due -> !due.mail().kind().mayRepeat()).isPresent();
    return once && !isFirst(id) ? taken.map(DueMail::interruptedNow) : taken;
  }

  /** By one statement; and not by one that is done again, which would find its own work. */
  private boolean isFirst(String id) throws OutboxUnavailable {
    return tables.write(Statements.of(with -> with.update(TAKE, id))) > 0;
  }

  private Optional<DueMail> find(String id) throws OutboxUnavailable {
    try {
      return tables.read(connection -> OutboxRows.find(connection, id, large));
    } catch (UncheckedIOException e) { // of its file
      throw tables.trouble("read", e);
    }
  }

  /** After an attempt that may be repeated. */
  void postpone(String id, Instant next, String reason) throws OutboxUnavailable {
    long second = next.getEpochSecond();
    update(POSTPONE, second, reason, id, second);
  }

  /** It has left, or its owner has it. */
  void remove(String id) throws OutboxUnavailable {
    tables.writeRepeatable(connection -> {
      large.remove(connection, id);
      return Statements.of(with -> with.update("DELETE FROM outbox WHERE id = ?", id))
          .with(connection);
    });
    try {
      large.removed(id);
    } catch (IOException e) {
      throw tables.trouble("write", e);
    }
  }

  /** Removes messages without a row, which a crash may leave behind. */
  public void clean(Instant now) throws OutboxUnavailable {
    try {
      large.clean(ids(), now.minus(LEFT_BEHIND));
    } catch (IOException e) {
      throw tables.trouble("write", e);
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

  private int update(String statement, Object... values) throws OutboxUnavailable {
    return tables.writeRepeatable(Statements.of(with -> with.update(statement, values)));
  }

  private <T> T found(Statements.Work<T> work) throws OutboxUnavailable {
    return tables.read(Statements.of(work));
  }
}
