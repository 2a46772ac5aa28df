package org.tamis.cli.tryout;

import java.util.List;
import org.tamis.cli.dryrun.Letter;
import org.tamis.cli.dryrun.Rehearsal;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.explain.Explanation;

/**
 * Each message as it comes.
 *
 * @param explains whether to show how the script came to its outcome, where it can tell
 */
record PrintedReport(OutcomePrinter printer, boolean explains, Terminal terminal)
    implements TrialReport {
  private static final Explanation NOTHING = new Explanation(List.of(), true);

  @Override
  public void message(Letter letter, Explained result) {
    Explained shown = explains ? result : new Explained(result.outcome(), NOTHING, result.visits());
    terminal.out().print(printer.print(letter, shown));
  }

  @Override
  public void end(Rehearsal script) {}
}
