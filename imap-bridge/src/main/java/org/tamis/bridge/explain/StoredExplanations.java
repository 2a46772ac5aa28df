package org.tamis.bridge.explain;

import java.nio.BufferUnderflowException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tamis.bridge.delivery.QueueId;
import org.tamis.service.database.Database;
import org.tamis.service.database.Statements;
import org.tamis.service.database.Tables;

/** What is known of deliveries, in the database. */
public final class StoredExplanations {
  private static final String OF_MESSAGE = query("AND e.message = ?");
  private static final String OF_QUEUE_ID =
      query("AND e.queue <> 0 AND e.received * 1000 + e.queue = ?");
  private static final String LAST = query("");
  private static final String ID = "SELECT id FROM explained WHERE account = ?";
  private static final String ACCOUNTS =
      "SELECT id, account FROM explained WHERE id > ? ORDER BY id LIMIT ?";
  private static final String NOTICE = "UPDATE explained SET noticed = ? WHERE id = ?";
  private static final String CLAIM_NOTICE = NOTICE + " AND noticed <= ?";

  /** Of one account; more is nobody's question. */
  private static final int MOST = 10_000;

  /** Accounts in one transaction. */
  private static final int AT_ONCE = 100;

  /** Accounts that are read at a time. */
  private static final long PAGE = 1_000;

  private static final List<String> OF_ACCOUNT =
      List.of(
          "DELETE FROM explanation WHERE account = ?",
          "DELETE FROM story WHERE account = ?",
          "DELETE FROM version WHERE account = ?");

  /** Holds the rows: a batch of another service may be about to use one of them. */
  private static final String ORPHANS =
      """
      UPDATE script SET hash = hash
      WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.script = script.hash) RETURNING hash
      """;

  /** Looks once more, since the holding may have had to wait. */
  private static final String FORGET_ORPHAN =
      """
      DELETE FROM script WHERE hash = ?
      AND NOT EXISTS (SELECT 1 FROM version WHERE version.script = script.hash)
      """;

  private final Tables<ExplanationsUnavailable> tables;

  public StoredExplanations(Database database) {
    this.tables = new Tables<>(database, "the explanations in", ExplanationsUnavailable::new);
  }

  private static String query(String condition) {
    return """
    SELECT %s FROM explained a
    JOIN explanation e ON e.account = a.id
    JOIN story s ON s.account = e.account AND s.digest = e.story
    WHERE a.account = ? AND e.received >= ? %s ORDER BY e.received DESC LIMIT ?
    """
        .formatted(PastRow.COLUMNS, condition);
  }

  /** Writes all of them, or none. */
  void write(List<Draft> drafts) throws ExplanationsUnavailable {
    change(statements -> {
      Batch batch = new Batch(statements);
      for (Draft draft : drafts) {
        batch.add(draft);
      }
      return drafts.size();
    });
  }

  /** The deliveries of a message to an account since a time, the newest first. */
  public List<PastDelivery> find(String account, MessageKey message, Instant since)
      throws ExplanationsUnavailable {
    return read(account, OF_MESSAGE, account, since.toEpochMilli(), message.value(), (long) MOST);
  }

  /**
   * The deliveries to an account of what had a queue id, the newest first.
   *
   * @param queueId a {@link org.tamis.bridge.delivery.QueueId}; what is none has no deliveries
   */
  public List<PastDelivery> withQueueId(String account, String queueId, Instant since)
      throws ExplanationsUnavailable {
    Optional<Long> number = QueueId.number(queueId);
    return number.isEmpty()
        ? List.of()
        : read(account, OF_QUEUE_ID, account, since.toEpochMilli(), number.get(), (long) MOST);
  }

  /**
   * The deliveries to an account of what has an id, the newest first.
   *
   * @param id a Message-ID with or without brackets, or a queue id; what may be both is a
   *     Message-ID, which is what users know
   */
  public List<PastDelivery> withId(String account, String id, Instant since)
      throws ExplanationsUnavailable {
    List<PastDelivery> found = find(account, MessageKey.of(id), since);
    return found.isEmpty() ? withQueueId(account, id, since) : found;
  }

  /** The newest deliveries to an account since a time, the newest first. */
  public List<PastDelivery> last(String account, int count, Instant since)
      throws ExplanationsUnavailable {
    return read(account, LAST, account, since.toEpochMilli(), (long) Math.min(count, MOST));
  }

  /** All that is told of an account since a time, as far as that can be; the newest first. */
  public List<PastDelivery> all(String account, Instant since) throws ExplanationsUnavailable {
    return last(account, MOST, since);
  }

  private List<PastDelivery> read(String account, String query, Object... values)
      throws ExplanationsUnavailable {
    try {
      return read(statements -> {
        ScriptVersions versions = new ScriptVersions(statements, account);
        List<PastDelivery> found = new ArrayList<>();
        for (PastRow row : statements.rows(query, PastRow::of, values)) {
          found.add(row.delivery(versions));
        }
        return found;
      });
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw tables.trouble("read", e);
    }
  }

  /**
   * Whether the owner may be sent a mail now: not when there was one less than a day ago. Who asks
   * sends it, or {@link #releaseNotice gives the right back}.
   */
  boolean claimNotice(String account, Instant now) throws ExplanationsUnavailable {
    long second = now.getEpochSecond();
    return change(statements -> {
      long id = new Batch(statements).account(account);
      return statements.update(CLAIM_NOTICE, second, id, second - Duration.ofDays(1).toSeconds())
          > 0;
    });
  }

  void releaseNotice(String account) throws ExplanationsUnavailable {
    change(statements -> statements.update(NOTICE, 0L, new Batch(statements).account(account)));
  }

  /** Forgets all that is known of an account; false when that was nothing. */
  public boolean forget(String account) throws ExplanationsUnavailable {
    return change(statements -> {
      Optional<Long> id = statements.row(ID, row -> row.getLong(1), account);
      if (id.isPresent()) {
        forget(statements, id.get());
        forgetOrphans(statements);
      }
      return id.isPresent();
    });
  }

  private static void forget(Statements statements, long account) throws SQLException {
    for (String delete : OF_ACCOUNT) {
      statements.update(delete, account);
    }
    statements.update("DELETE FROM explained WHERE id = ?", account);
  }

  private static int forgetOrphans(Statements statements) throws SQLException {
    List<String> found = statements.rows(ORPHANS, row -> row.getString(1));
    for (String hash : found) {
      statements.update(FORGET_ORPHAN, hash);
    }
    return found.size();
  }

  private record Known(long id, String account) {}

  /**
   * Forgets what is older, and all of accounts that are no more. Some accounts at a time, so that
   * no delivery waits long.
   *
   * @param exists whether there is an account of this name
   */
  public void expire(Instant oldest, Predicate<String> exists) throws ExplanationsUnavailable {
    expire(oldest, _ -> true, exists);
  }

  /**
   * The same of some accounts.
   *
   * @param ours whether an account is this node's
   */
  public void expire(Instant oldest, Predicate<String> ours, Predicate<String> exists)
      throws ExplanationsUnavailable {
    List<Known> page = accounts(Long.MIN_VALUE);
    while (!page.isEmpty()) {
      List<Known> own = page.stream().filter(one -> ours.test(one.account())).toList();
      for (int i = 0; i < own.size(); i += AT_ONCE) {
        expire(own.subList(i, Math.min(own.size(), i + AT_ONCE)), oldest, exists);
      }
      page = accounts(page.getLast().id());
    }
    change(StoredExplanations::forgetOrphans);
  }

  /** The next ones: a site may have more than a service has memory for. */
  private List<Known> accounts(long after) throws ExplanationsUnavailable {
    return read(statements ->
        statements.rows(ACCOUNTS, row -> new Known(row.getLong(1), row.getString(2)), after, PAGE));
  }

  private void expire(List<Known> some, Instant oldest, Predicate<String> exists)
      throws ExplanationsUnavailable {
    Map<Boolean, List<Known>> there =
        some.stream().collect(Collectors.partitioningBy(one -> exists.test(one.account())));
    change(statements -> {
      for (Known gone : there.getOrDefault(false, List.of())) {
        forget(statements, gone.id());
      }
      return expire(statements, there.getOrDefault(true, List.of()), oldest);
    });
  }

  /**
   * One statement for many accounts. Of what is told once for many, that goes which the last
   * delivery has left.
   */
  private static int expire(Statements statements, List<Known> some, Instant oldest)
      throws SQLException {
    if (!some.isEmpty()) {
      String of =
          some.stream()
              .map(one -> Long.toString(one.id()))
              .collect(Collectors.joining(", ", " WHERE account IN (", ") AND "));
      long time = oldest.toEpochMilli();
      statements.update("DELETE FROM explanation" + of + "received < ?", time);
      statements.update("DELETE FROM story" + of + "used < ?", Batch.day(oldest));
      statements.update("DELETE FROM version" + of + "used < ?", time);
    }
    return some.size();
  }

  private <T> T read(Statements.Work<T> work) throws ExplanationsUnavailable {
    return tables.read(Statements.of(work));
  }

  private <T> T change(Statements.Work<T> work) throws ExplanationsUnavailable {
    return tables.write(Statements.of(work));
  }
}
