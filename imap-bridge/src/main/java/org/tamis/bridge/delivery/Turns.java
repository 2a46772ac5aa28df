package org.tamis.bridge.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.tamis.engine.plan.DeliveryId;

/**
 * Lets attempts of one delivery happen one after the other: a sender whose connection was lost may
 * come again while the first attempt is still under way.
 */
final class Turns {
  private final Map<DeliveryId, Turn> turns = new HashMap<>();

  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int users;
  }

  <T> T take(DeliveryId id, Supplier<T> work) {
    Turn turn = enter(id);
    turn.lock.lock();
    try {
      return work.get();
    } finally {
      turn.lock.unlock();
      leave(id, turn);
    }
  }

  private synchronized Turn enter(DeliveryId id) {
    Turn turn = turns.computeIfAbsent(id, _ -> new Turn());
    turn.users++;
    return turn;
  }

  private synchronized void leave(DeliveryId id, Turn turn) {
    turn.users--;
    if (turn.users == 0) {
      turns.remove(id);
    }
  }
}
