package org.tamis.service.scripts;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** So much work at a time and no more, and one piece of it for each account. For many threads. */
public final class Turns {
  private final int atOnce;
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
    this.atOnce = atOnce;
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

  private synchronized void begin(String account) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (working.size() >= atOnce || working.contains(account)) {
      await(deadline - System.nanoTime());
    }
    working.add(account);
  }

  private void await(long nanos) throws IOException {
    if (nanos <= 0) {
      throw new IOException(waited);
    }
    try {
      wait(nanos / 1_000_000 + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it waited for its turn", e);
    }
  }

  private synchronized void end(String account) {
    working.remove(account);
    notifyAll();
  }
}
