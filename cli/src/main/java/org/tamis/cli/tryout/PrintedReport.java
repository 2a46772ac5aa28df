package org.tamis.cli.tryout;

import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;

/**
 * Each message as it comes.
 *
 * @param explains whether to show how the script came to its outcome, where it can tell
 */
record PrintedReport(OutcomePrinter printer, boolean explains, Terminal terminal)
    implements TrialReport {
  @Override
  public void message(TrialMessage message, Explained result) {
    Explained shown = explains ? result : Explained.without(result.outcome());
    terminal.out().print(printer.print(message, shown));
  }

  @Override
  public void end(Rehearsal script) {}
}
