package org.tamis.service.scripts;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/**
 * Checks so many scripts at a time and no more, and one of each account: who uploads large scripts
 * over many connections takes neither memory nor processors from all others.
 */
public final class BoundedChecks implements ScriptCheck {
  private final ScriptCheck check;
  private final Turns turns;

  /**
   * @param atOnce scripts, 1 or more
   * @param patience how long one waits for its turn; then it cannot be checked now
   */
  public BoundedChecks(ScriptCheck check, int atOnce, Duration patience) {
    this.check = check;
    this.turns = new Turns(atOnce, patience, "too many scripts are being checked");
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
    return turns.take(account, () -> check.check(account, script));
  }

  @Override
  public List<Diagnostic> checkStored(String account, Source script) throws IOException {
    return turns.take(account, () -> check.checkStored(account, script));
  }
}
