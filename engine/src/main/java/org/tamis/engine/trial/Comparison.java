package org.tamis.engine.trial;

import java.util.List;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.program.Needs;
import org.tamis.grammar.source.Source;

/** Two scripts on many messages, one at a time. For one thread. */
public final class Comparison {
  /** What stands for the script of somebody who has none: the implicit keep (RFC 5228 §2.10.2). */
  public static final Source NO_SCRIPT = Source.of("no script", "");

  private final Rehearsal older;
  private final Rehearsal newer;
  private final Totals totals;

  /**
   * @param older with no message yet, as is {@code newer}; their programs must be ones that explain
   */
  public Comparison(Rehearsal older, Rehearsal newer) {
    this.older = older;
    this.newer = newer;
    this.totals = new Totals(older, newer);
  }

  /**
   * What of a message the scripts look at, and all that either of them may change: whatever the one
   * changes is there for the other, so that both results compare octet for octet.
   */
  public Needs needs() {
    return older.needs().and(newer.needs());
  }

  /** What both scripts would do with one message, which is counted. */
  public Compared compare(TrialMessage message) {
    Explained before = older.run(message);
    Explained after = newer.run(message);
    Compared compared =
        new Compared(
            message,
            effects(older, message, before),
            effects(newer, message, after),
            totals.taken(before.visits(), after.visits()),
            after.explanation());
    totals.add(compared.differs());
    return compared;
  }

  private static List<TrialEffect> effects(
      Rehearsal script, TrialMessage message, Explained result) {
    return new DryPlan(result.outcome(), message, script.world().mailboxes()).effects();
  }

  /** What became of the messages so far. */
  public Totals totals() {
    return totals;
  }

  /** Whether any message differs, or a script has failed on one. */
  public boolean foundSomething() {
    return totals.differing() > 0 || older.failed() || newer.failed();
  }
}
