package org.tamis.bridge.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tamis.bridge.lease.LeaseLost;
import org.tamis.bridge.node.Hold;
import org.tamis.service.text.Reason;

/**
 * How attempts ended, and which of that the database does not know yet: while it cannot be written,
 * as on a full disk, nothing is sent once more that has left.
 */
final class Endings {
  private static final Logger LOG = System.getLogger(Endings.class.getName());

  private final StoredOutbox outbox;
  private final Map<String, Ending> open = new ConcurrentHashMap<>();

  private sealed interface Ending {
    record Removed() implements Ending {}

    /**
     * @param by as whoever made the attempt
     */
    record Postponed(Instant next, String reason, StoredOutbox by) implements Ending {}
  }

  Endings(StoredOutbox outbox) {
    this.outbox = outbox;
  }

  /** It has left, or its owner has it: that is so whoever has the account by now. */
  void removed(String id) {
    write(id, new Ending.Removed());
  }

  /** After an attempt that may be repeated. */
  void postponed(String id, Instant next, String reason, Hold hold) {
    write(id, new Ending.Postponed(next, reason, outbox.under(hold)));
  }

  /** Tries once more to write those that could not be written. */
  void writeOpen(Instant now) {
    open.values()
        .removeIf(ending -> ending instanceof Ending.Postponed later && !later.next().isAfter(now));
    Map.copyOf(open).forEach(this::write);
  }

  private void write(String id, Ending ending) {
    open.put(id, ending);
    try {
      switch (ending) {
        case Ending.Removed _ -> outbox.remove(id);
        case Ending.Postponed(Instant next, String reason, StoredOutbox by) ->
            by.postpone(id, next, reason);
      }
      open.remove(id);
    } catch (OutboxUnavailable e) {
      if (e.getCause() instanceof LeaseLost) {
        open.remove(id); // another node makes the next attempt
      }
      LOG.log(Level.ERROR, "the outbox cannot note how " + id + " ended: " + Reason.of(e));
    }
  }

  boolean areWritten() {
    return open.isEmpty();
  }

  boolean isOpen(String id) {
    return open.containsKey(id);
  }

  /** How many are not written. */
  int open() {
    return open.size();
  }
}
