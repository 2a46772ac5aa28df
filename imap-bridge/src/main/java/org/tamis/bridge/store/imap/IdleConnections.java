package org.tamis.bridge.store.imap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Connections that wait for the next delivery to their account. */
final class IdleConnections {
  private final int most;
  private final Duration longest;
  private final InstantSource clock;
  private final Deque<Idle> waiting = new ArrayDeque<>(); // the oldest first

  /** One that waits, and since when. */
  record Idle(String account, ImapConnection connection, Instant since) {}

  IdleConnections(int most, Duration longest, InstantSource clock) {
    this.most = most;
    this.longest = longest;
    this.clock = clock;
  }

  /** The one of this account that was used last. */
  synchronized Optional<Idle> take(String account) {
    Iterator<Idle> newestFirst = waiting.descendingIterator();
    while (newestFirst.hasNext()) {
      Idle idle = newestFirst.next();
      if (idle.account().equals(account)) {
        newestFirst.remove();
        return Optional.of(idle);
      }
    }
    return Optional.empty();
  }

  /** Keeps a connection; returns those that have waited too long or are too many. */
  synchronized List<ImapConnection> put(String account, ImapConnection connection) {
    waiting.addLast(new Idle(account, connection, clock.instant()));
    return removeFirst(clock.instant().minus(longest), most);
  }

  synchronized List<ImapConnection> takeAll() {
    return removeFirst(Instant.MAX, 0);
  }

  private List<ImapConnection> removeFirst(Instant before, int most) {
    List<ImapConnection> removed = new ArrayList<>();
    while (!waiting.isEmpty()
        && (waiting.size() > most || waiting.getFirst().since().isBefore(before))) {
      removed.add(waiting.removeFirst().connection());
    }
    return removed;
  }
}
