package org.tamis.bridge.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tamis.bridge.lease.LeaseLost;
import org.tamis.bridge.node.Hold;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.service.database.Database;

/**
 * Ends of deliveries that their senders have heard of: one of the next transactions forgets them,
 * one and no other, so that none waits for the rows of another.
 */
final class HeardEnds {
  /** What it needed is gone since it ended; one that has been begun anew stays. */
  private static final String FORGET = "DELETE FROM delivery WHERE id = ? AND refusal IS NOT NULL";

  /** With who had the account. */
  private final Map<String, Hold> keys = new ConcurrentHashMap<>();

  /** Of these, what some transaction forgets now. */
  private final Set<String> leaving = ConcurrentHashMap.newKeySet();

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

  /** Carries out work after it has forgotten some, in one transaction. */
  <T> T forgotten(Database.Work<T> work, Writing<T> writing) throws JournalUnavailable {
    Map<String, Hold> known = taken();
    try {
      T result =
          writing.write(connection -> {
            for (Map.Entry<String, Hold> one : known.entrySet()) {
              forget(connection, one.getKey(), one.getValue());
            }
            return work.with(connection);
          });
      known.forEach(keys::remove);
      return result;
    } finally {
      leaving.removeAll(known.keySet());
    }
  }

  private Map<String, Hold> taken() {
    Map<String, Hold> taken = new TreeMap<>();
    keys.forEach((key, hold) -> {
      if (leaving.add(key)) {
        taken.put(key, hold);
      }
    });
    // another may have forgotten one of them between the look and the taking
    Set<String> gone = new HashSet<>(taken.keySet());
    gone.removeAll(keys.keySet());
    taken.keySet().removeAll(gone);
    leaving.removeAll(gone);
    return taken;
  }

  /** Another node that has the account by now may have begun the same delivery anew. */
  private static void forget(Connection connection, String key, Hold hold) throws SQLException {
    try {
      hold.check(connection);
    } catch (LeaseLost _) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
      delete.setString(1, key);
      delete.executeUpdate();
    }
  }
}
