package org.tamis.bridge.watch;

import java.util.function.BooleanSupplier;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;

/** Passes everything on, and ends the work when the lease does. */
record WhileHeld(WatchReport report, BooleanSupplier held) implements WatchReport {
  @Override
  public void chosen(String mailbox, int messages) {
    report.chosen(mailbox, messages);
  }

  @Override
  public void found(Found found) {
    report.found(found);
  }

  @Override
  public void problem(String mailbox, long uid, String reason) {
    report.problem(mailbox, uid, reason);
  }

  @Override
  public void ended(GroupEnd end) {
    report.ended(end);
  }

  @Override
  public void lost(String reason) {
    report.lost(reason);
  }

  @Override
  public void notice(String what) {
    report.notice(what);
  }

  @Override
  public void watching() {
    report.watching();
  }

  @Override
  public void refused(String reason) {
    report.refused(reason);
  }

  @Override
  public boolean goesOn() {
    return report.goesOn() && held.getAsBoolean();
  }
}
