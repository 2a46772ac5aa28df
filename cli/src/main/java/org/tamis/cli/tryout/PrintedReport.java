package org.tamis.cli.tryout;

import org.tamis.cli.dryrun.Letter;
import org.tamis.cli.dryrun.Rehearsal;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.explain.Explained;

/**
 * Each message as it comes.
 *
 * @param explains whether to show how the script came to its outcome, where it can tell
 */
record PrintedReport(OutcomePrinter printer, boolean explains, Terminal terminal)
    implements TrialReport {
  @Override
  public void message(Letter letter, Explained result) {
    Explained shown = explains ? result : Explained.without(result.outcome());
    terminal.out().print(printer.print(letter, shown));
  }

  @Override
  public void end(Rehearsal script) {}
}
