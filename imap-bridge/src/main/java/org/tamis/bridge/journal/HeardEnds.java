package org.tamis.bridge.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tamis.bridge.lease.LeaseLost;
import org.tamis.bridge.node.Hold;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.service.database.Database;

/** Ends of deliveries that their senders have heard of: the next transaction forgets them. */
final class HeardEnds {
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM content WHERE delivery = ?",
          "DELETE FROM step WHERE delivery = ?",
          "DELETE FROM delivery WHERE id = ?");

  /** With who had the account. */
  private final Map<String, Hold> keys = new ConcurrentHashMap<>();

  /** Carries out a transaction. */
  @FunctionalInterface
  interface Writing<T> {
    T write(Database.Work<T> work) throws JournalUnavailable;
  }

  void add(List<DeliveryId> ids, Hold hold) {
    ids.forEach(id -> keys.put(id.toString(), hold));
  }

  boolean has(String key) {
    return keys.containsKey(key);
  }

  /** Carries out work after it has forgotten them, in one transaction. */
  <T> T forgotten(Database.Work<T> work, Writing<T> writing) throws JournalUnavailable {
    // in one order, so that transactions do not wait for each other
    SortedMap<String, Hold> known = new TreeMap<>(keys);
    T result =
        writing.write(connection -> {
          for (Map.Entry<String, Hold> one : known.entrySet()) {
            forget(connection, one.getKey(), one.getValue());
          }
          return work.with(connection);
        });
    known.forEach(keys::remove);
    return result;
  }

  /** Another node that has the account by now may have begun the same delivery anew. */
  private static void forget(Connection connection, String key, Hold hold) throws SQLException {
    try {
      hold.check(connection);
    } catch (LeaseLost _) {
      return;
    }
    forget(connection, key);
  }

  private static void forget(Connection connection, String key) throws SQLException {
    for (String which : FORGET) {
      try (PreparedStatement delete = connection.prepareStatement(which)) {
        delete.setString(1, key);
        delete.executeUpdate();
      }
    }
  }
}
