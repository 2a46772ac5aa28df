package org.tamis.bridge.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.bridge.node.Buckets;
import org.tamis.bridge.node.Fence;
import org.tamis.bridge.node.Hold;
import org.tamis.bridge.state.StoredDuplicates;
import org.tamis.bridge.state.StoredReplies;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Reply;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.ReplyMark;
import org.tamis.engine.plan.Result;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/** The journal in the database. */
public final class StoredJournal implements Journal {
  private static final String BEGIN =
      """
      INSERT INTO delivery (id, account, received, plan, marks, refusal, expires, bucket)
      VALUES (?, ?, ?, ?, ?, NULL, ?, ?)
      """;

  /**
   * Of the same message, heard and not yet forgotten; nothing else of it is there then. One that is
   * open is another node's: its row stays, and is in the way.
   */
  private static final String FORGET_ENDED =
      "DELETE FROM delivery WHERE id = ? AND refusal IS NOT NULL";

  private static final String KEEP =
      "INSERT INTO content (delivery, number, octets) VALUES (?, ?, ?)";
  private static final String NOTE =
      """
      INSERT INTO step (delivery, ordinal, ended) VALUES (?, ?, ?)
      ON CONFLICT (delivery, ordinal) DO UPDATE SET ended = excluded.ended
      """;
  private static final String END =
      """
      INSERT INTO delivery (id, account, received, plan, marks, refusal, expires, bucket)
      VALUES (?, ?, ?, '', '', ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET plan = '', marks = '', refusal = excluded.refusal, expires = excluded.expires
      """;

  private static final String EXPIRE =
      "DELETE FROM delivery WHERE id = ? AND expires <= ? RETURNING marks";

  private final Tables<JournalUnavailable> tables;
  private final StoredDuplicates duplicates;
  private final StoredReplies replies;
  private final Duration kept;
  private final Instant unsureUntil;
  private final Hold hold;

  private final HeardEnds heard;

  /**
   * @param kept how long a delivery may come again: as long as the mail server in front tries
   * @param unsureUntil until when one may that an earlier, interrupted service had no time to note;
   *     see {@link Node}
   */
  public StoredJournal(
      Database database,
      StoredDuplicates duplicates,
      StoredReplies replies,
      Duration kept,
      Instant unsureUntil) {
    this.tables = new Tables<>(database, "the journal", JournalUnavailable::new);
    this.duplicates = duplicates;
    this.replies = replies;
    this.kept = kept;
    this.unsureUntil = unsureUntil;
    this.hold = Hold.ALWAYS;
    this.heard = new HeardEnds();
  }

  private StoredJournal(StoredJournal journal, Hold hold) {
    this.tables = journal.tables.checking(hold::check);
    this.duplicates = journal.duplicates;
    this.replies = journal.replies;
    this.kept = journal.kept;
    this.unsureUntil = journal.unsureUntil;
    this.hold = hold;
    this.heard = journal.heard;
  }

  @Override
  public Journal under(Hold account) {
    return new StoredJournal(this, account);
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public boolean isUnsure(Instant now) {
    return now.isBefore(unsureUntil) || hold.isUnsure(now);
  }

  @Override
  public Known find(DeliveryId id) throws JournalUnavailable {
    String key = id.toString();
    if (heard.has(key)) {
      return new Known.Nothing();
    }
    return tables.read(connection -> JournalReading.find(connection, id));
  }

  @Override
  public Set<ReplyKey> begin(
      DeliveryPlan plan,
      String account,
      Instant received,
      List<DuplicateMark> marks,
      Map<EffectId, Result> steps)
      throws JournalUnavailable {
    PlanJson.Written written = PlanJson.write(plan);
    return write(connection -> {
      List<String> fresh = duplicates.remember(connection, account, marks, received);
      List<String> claims = new ArrayList<>();
      for (ReplyMark mark : replyMarks(plan)) {
        if (replies.claim(connection, account, mark, received)) {
          claims.add(mark.key().hash());
        }
      }
      String key = plan.id().toString();
      delete(connection, FORGET_ENDED, key);
      begin(connection, key, account, received, written, new JournalReading.Marks(fresh, claims));
      note(connection, key, steps, Optional.empty());
      Set<ReplyKey> claimed = new HashSet<>();
      claims.forEach(hash -> claimed.add(new ReplyKey(hash)));
      return claimed;
    });
  }

  private static List<ReplyMark> replyMarks(DeliveryPlan plan) {
    return plan.effects().stream()
        .map(Effect::action)
        .flatMap(action ->
            action instanceof Action.Vacation(Reply.Due due, _)
                ? due.mark().stream()
                : Stream.<ReplyMark>empty())
        .toList();
  }

  private void begin(
      Connection connection,
      String key,
      String account,
      Instant received,
      PlanJson.Written plan,
      JournalReading.Marks marks)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(BEGIN)) {
      insert.setString(1, key);
      insert.setString(2, account);
      insert.setLong(3, received.toEpochMilli());
      insert.setString(4, Statements.storable(plan.json()));
      insert.setString(5, PlanJson.MAPPER.writeValueAsString(marks));
      insert.setLong(6, received.plus(kept).getEpochSecond());
      insert.setInt(7, Buckets.of(account));
      insert.executeUpdate();
    }
    try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
      for (int i = 0; i < plan.contents().size(); i++) {
        insert.setString(1, key);
        insert.setInt(2, i);
        insert.setBytes(3, plan.contents().get(i).bytes());
        insert.executeUpdate();
      }
    }
  }

  @Override
  public void note(DeliveryId id, Map<EffectId, Result> ended, Optional<EffectId> begun)
      throws JournalUnavailable {
    writeRepeatable(connection -> {
      note(connection, id.toString(), ended, begun);
      return true;
    });
  }

  private static void note(
      Connection connection, String key, Map<EffectId, Result> ended, Optional<EffectId> begun)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(NOTE)) {
      insert.setString(1, key);
      if (begun.isPresent()) {
        note(insert, begun.get(), "");
      }
      for (Map.Entry<EffectId, Result> step : ended.entrySet()) {
        note(insert, step.getKey(), json(step.getValue()));
      }
    }
  }

  private static String json(Result result) {
    return PlanJson.MAPPER.writerFor(Result.class).writeValueAsString(result);
  }

  private static void note(PreparedStatement insert, EffectId id, String ended)
      throws SQLException {
    insert.setInt(2, id.ordinal());
    insert.setString(3, Statements.storable(ended));
    insert.executeUpdate();
  }

  @Override
  public void end(
      DeliveryId id, String account, Optional<List<String>> refusal, boolean asPlanned, Instant now)
      throws JournalUnavailable {
    String key = id.toString();
    writeRepeatable(connection -> {
      if (!asPlanned) {
        duplicates.forget(connection, account, JournalReading.freshMarks(connection, key));
      }
      forgetPlan(connection, key);
      try (PreparedStatement end = connection.prepareStatement(END)) {
        end.setString(1, key);
        end.setString(2, account);
        end.setLong(3, now.toEpochMilli());
        end.setString(
            4, Statements.storable(PlanJson.MAPPER.writeValueAsString(refusal.orElse(List.of()))));
        end.setLong(5, now.plus(kept).getEpochSecond());
        end.setInt(6, Buckets.of(account));
        return end.executeUpdate();
      }
    });
  }

  @Override
  public void heard(List<DeliveryId> ids) {
    heard.add(ids, hold);
  }

  /**
   * Forgets what has been kept long enough; the marks of what never ended as planned go as well.
   */
  public void expire(Instant now) throws JournalUnavailable {
    expire(now, Fence.NONE);
  }

  /**
   * The same of the accounts that a node has.
   *
   * @see Fence#node
   */
  public void expire(Instant now, Fence fence) throws JournalUnavailable {
    writeRepeatable(connection -> {
      for (Map.Entry<String, String> old : expired(connection, now, fence.node()).entrySet()) {
        expire(connection, old.getKey(), old.getValue(), now);
      }
      return true;
    });
  }

  /** It may have come again since it was looked for, or another node has forgotten it. */
  private void expire(Connection connection, String key, String account, Instant now)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(EXPIRE)) {
      delete.setString(1, key);
      delete.setLong(2, now.getEpochSecond());
      try (ResultSet row = delete.executeQuery()) {
        if (row.next()) {
          duplicates.forget(connection, account, JournalReading.freshMarks(row.getString(1)));
          forgetPlan(connection, key);
        }
      }
    }
  }

  private static Map<String, String> expired(
      Connection connection, Instant now, Optional<String> node) throws SQLException {
    String old = "SELECT id, account FROM delivery WHERE expires <= ? %s ORDER BY id LIMIT 1000";
    long second = now.getEpochSecond();
    Map<String, String> found = new LinkedHashMap<>();
    Statements.Work<Object> query =
        with ->
            node.isEmpty()
                ? with.rows(old.formatted(""), row -> expired(row, found), second)
                : with.rows(
                    old.formatted(Buckets.OF_NODE), row -> expired(row, found), second, node.get());
    Statements.of(query).with(connection);
    return found;
  }

  private static String expired(ResultSet row, Map<String, String> found) throws SQLException {
    found.put(row.getString(1), row.getString(2));
    return row.getString(1);
  }

  private <T> T write(Database.Work<T> work) throws JournalUnavailable {
    return heard.forgotten(work, tables::write);
  }

  private <T> T writeRepeatable(Database.Work<T> work) throws JournalUnavailable {
    return heard.forgotten(work, tables::writeRepeatable);
  }

  private static void forgetPlan(Connection connection, String key) throws SQLException {
    delete(connection, "DELETE FROM content WHERE delivery = ?", key);
    delete(connection, "DELETE FROM step WHERE delivery = ?", key);
  }

  private static void delete(Connection connection, String which, String key) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(which)) {
      delete.setString(1, key);
      delete.executeUpdate();
    }
  }
}
