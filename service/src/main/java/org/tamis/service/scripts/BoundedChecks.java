package org.tamis.service.scripts;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/**
 * Checks so many scripts at a time and no more, and one of each account: who uploads large scripts
 * over many connections takes neither memory nor processors from all others.
 */
public final class BoundedChecks implements ScriptCheck {
  private final ScriptCheck check;
  private final int atOnce;
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
    this.atOnce = atOnce;
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

  private synchronized void begin(String account) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (checking.size() >= atOnce || checking.contains(account)) {
      await(deadline - System.nanoTime());
    }
    checking.add(account);
  }

  private void await(long nanos) throws IOException {
    if (nanos <= 0) {
      throw new IOException("too many scripts are being checked");
    }
    try {
      wait(nanos / 1_000_000 + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it waited for its turn", e);
    }
  }

  private synchronized void end(String account) {
    checking.remove(account);
    notifyAll();
  }
}
