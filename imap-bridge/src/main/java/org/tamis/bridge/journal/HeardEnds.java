package org.tamis.bridge.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.service.database.Database;

/** Ends of deliveries that their senders have heard of: the next transaction forgets them. */
final class HeardEnds {
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM content WHERE delivery = ?",
          "DELETE FROM step WHERE delivery = ?",
          "DELETE FROM delivery WHERE id = ?");

  private final Set<String> keys = ConcurrentHashMap.newKeySet();

  /** Carries out a transaction. */
  @FunctionalInterface
  interface Writing<T> {
    T write(Database.Work<T> work) throws JournalUnavailable;
  }

  void add(List<DeliveryId> ids) {
    ids.forEach(id -> keys.add(id.toString()));
  }

  boolean has(String key) {
    return keys.contains(key);
  }

  /** Carries out work after it has forgotten them, in one transaction. */
  <T> T forgotten(Database.Work<T> work, Writing<T> writing) throws JournalUnavailable {
    // in one order, so that transactions do not wait for each other
    List<String> known = keys.stream().sorted().toList();
    T result =
        writing.write(connection -> {
          for (String key : known) {
            forget(connection, key);
          }
          return work.with(connection);
        });
    known.forEach(keys::remove);
    return result;
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
