package org.tamis.bridge.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets things with one key happen one after the other, who came first first.
 *
 * @param <K> what they have in common
 */
final class Turns<K> {
  private final Map<K, Turn> turns = new HashMap<>();

  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int users;
  }

  /** It is somebody's turn until this is closed, by the same thread. */
  @FunctionalInterface
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits until all who came before are done. */
  Held take(K key) {
    Turn turn = enter(key);
    turn.lock.lock();
    return () -> {
      turn.lock.unlock();
      leave(key, turn);
    };
  }

  private synchronized Turn enter(K key) {
    Turn turn = turns.computeIfAbsent(key, _ -> new Turn());
    turn.users++;
    return turn;
  }

  private synchronized void leave(K key, Turn turn) {
    turn.users--;
    if (turn.users == 0) {
      turns.remove(key);
    }
  }
}
