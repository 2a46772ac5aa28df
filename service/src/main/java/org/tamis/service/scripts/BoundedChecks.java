package org.tamis.service.scripts;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/**
 * Checks so many scripts at a time and no more, and one of each account: who uploads large scripts
 * over many connections takes neither memory nor processors from all others.
 */
public final class BoundedChecks implements ScriptCheck {
  private final ScriptCheck check;
  private final Semaphore turns;
  private final Duration patience;
  private final Set<String> checking = new HashSet<>();

  /**
   * @param atOnce scripts, 1 or more
   * @param patience how long one waits for its turn; then it cannot be checked now
   */
  public BoundedChecks(ScriptCheck check, int atOnce, Duration patience) {
    if (atOnce < 1 || patience.isNegative()) {
      throw new IllegalArgumentException("no script could be checked");
    }
    this.check = check;
    this.turns = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  @Override
  public List<String> capabilities() {
    return check.capabilities();
  }

  @Override
  public List<String> notifyMethods() {
    return check.notifyMethods();
  }

  @Override
  public List<String> externalLists() {
    return check.externalLists();
  }

  @Override
  public List<Diagnostic> check(String account, Source script) throws IOException {
    begin(account);
    try {
      return check.check(account, script);
    } finally {
      end(account);
    }
  }

  @Override
  public List<Diagnostic> checkStored(String account, Source script) throws IOException {
    begin(account);
    try {
      return check.checkStored(account, script);
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
        begun = turns.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
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
      throw tooMany();
    }
  }

  private static IOException tooMany() {
    return new IOException("too many scripts are being checked");
  }

  private synchronized void enter(String account, long deadline)
      throws IOException, InterruptedException {
    while (checking.contains(account)) {
      long nanos = deadline - System.nanoTime();
      if (nanos <= 0) {
        throw tooMany();
      }
      wait(nanos / 1_000_000 + 1);
    }
    checking.add(account);
  }

  private synchronized void leave(String account) {
    checking.remove(account);
    notifyAll();
  }

  private void end(String account) {
    turns.release();
    leave(account);
  }
}
