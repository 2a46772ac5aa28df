package org.tamis.cli.compare;

import java.util.List;
import org.tamis.cli.dryrun.DryPlan;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.Totals;
import org.tamis.engine.trial.TrialMessage;

/** Two scripts on many messages, one at a time. */
final class Comparison {
  private final Rehearsal older;
  private final Rehearsal newer;
  private final boolean all;
  private final List<ComparisonReport> reports;
  private final Totals totals;

  /**
   * @param all whether messages are reported that do not differ
   */
  Comparison(Rehearsal older, Rehearsal newer, boolean all, List<ComparisonReport> reports) {
    this.older = older;
    this.newer = newer;
    this.all = all;
    this.reports = List.copyOf(reports);
    this.totals = new Totals(older, newer);
  }

  /**
   * What of a message the scripts look at, and all that either of them may change: whatever the one
   * changes is there for the other, so that both results compare octet for octet.
   */
  Needs needs() {
    return older.needs().and(newer.needs());
  }

  void message(TrialMessage letter) {
    Heading heading = Heading.of(letter.message());
    Explained before = older.run(letter);
    Explained after = newer.run(letter);
    Compared compared =
        new Compared(
            letter,
            heading,
            effects(older, letter, before),
            effects(newer, letter, after),
            totals.taken(before.visits(), after.visits()));
    totals.add(compared.differs());
    if (all || compared.differs()) {
      reports.forEach(report -> report.message(compared));
    }
  }

  private static List<Item> effects(Rehearsal script, TrialMessage letter, Explained result) {
    DryPlan dry =
        new DryPlan(
            result.outcome(), letter.message(), letter.envelope(), script.world().mailboxes());
    return Item.of(dry.plan(), letter.message());
  }

  void end() {
    for (ComparisonReport report : reports) {
      report.end(totals);
    }
  }

  /** Whether any message differs, or a script has failed on one. */
  boolean foundSomething() {
    return totals.differing() > 0 || older.failed() || newer.failed();
  }
}
