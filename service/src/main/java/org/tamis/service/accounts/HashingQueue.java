package org.tamis.service.accounts;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The processors that passwords may be compared on. Comparing is slow on purpose, and must not take
 * all of them from the connections of those who are logged in. Whoever is suspect waits behind all
 * others; nobody waits longer than is set.
 */
final class HashingQueue {
  private final Duration most;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private int free;
  private int goodOnesWaiting;
  private int suspectsWaiting;

  /** Nobody's turn came in time. */
  static final class Busy extends Exception {
    private static final long serialVersionUID = 1L;
  }

  HashingQueue(int places, Duration most) {
    this.free = places;
    this.most = most;
  }

  /** Runs the comparison when its turn comes. */
  <T> T run(boolean suspect, Callable<T> comparison) throws Exception {
    take(suspect);
    try {
      return comparison.call();
    } finally {
      release();
    }
  }

  private void take(boolean suspect) throws Busy, InterruptedException {
    lock.lock();
    waits(suspect, 1);
    try {
      long left = most.toNanos();
      while (free == 0 || (suspect && goodOnesWaiting > 0)) {
        if (left <= 0) {
          throw new Busy();
        }
        left = changed.awaitNanos(left);
      }
      free--;
    } finally {
      waits(suspect, -1);
      lock.unlock();
    }
  }

  private void waits(boolean suspect, int one) {
    goodOnesWaiting += suspect ? 0 : one;
    suspectsWaiting += suspect ? one : 0;
    changed.signalAll();
  }

  /** Waits until so many wait and no place is free; for tests. */
  void awaitWaiting(int suspects, int goodOnes) throws InterruptedException {
    lock.lock();
    try {
      while (free > 0 || suspectsWaiting != suspects || goodOnesWaiting != goodOnes) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    lock.lock();
    try {
      free++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
