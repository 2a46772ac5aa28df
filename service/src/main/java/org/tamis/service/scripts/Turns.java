package org.tamis.service.scripts;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So much work at a time and no more, and one piece of it for each account. For many threads. */
public final class Turns {
  private final Semaphore places;
  private final Duration patience;
  private final String waited;
  private final Set<String> working = new HashSet<>();

  /** Something that is done when its turn has come. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * @param atOnce accounts, 1 or more
   * @param patience how long one waits for its turn; then it is an IOException
   * @param waited its words, such as "too many scripts are being checked"
   */
  public Turns(int atOnce, Duration patience, String waited) {
    if (atOnce < 1 || patience.isNegative()) {
      throw new IllegalArgumentException("no turn would come");
    }
    this.places = new Semaphore(atOnce, true);
    this.patience = patience;
    this.waited = waited;
  }

  /** Waits for the account's turn, and does it. */
  public <T> T take(String account, Work<T> work) throws IOException {
    begin(account);
    try {
      return work.run();
    } finally {
      end(account);
    }
  }

  /** An account waits for itself first, so that it has one place among those that wait. */
  private void begin(String account) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean begun = false;
    try {
      enter(account, deadline);
      try {
        begun = places.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } finally {
        if (!begun) {
          leave(account);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it waited for its turn", e);
    }
    if (!begun) {
      throw new IOException(waited);
    }
  }

  private synchronized void enter(String account, long deadline)
      throws IOException, InterruptedException {
    while (working.contains(account)) {
      long nanos = deadline - System.nanoTime();
      if (nanos <= 0) {
        throw new IOException(waited);
      }
      wait(nanos / 1_000_000 + 1);
    }
    working.add(account);
  }

  private synchronized void leave(String account) {
    working.remove(account);
    notifyAll();
  }

  private void end(String account) {
    places.release();
    leave(account);
  }
}
