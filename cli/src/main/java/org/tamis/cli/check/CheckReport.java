package org.tamis.cli.check;

import java.util.List;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.terminal.Terminal;
import org.tamis.grammar.diagnostic.Diagnostic;

/** What {@code check} shows of its findings. */
sealed interface CheckReport {
  /** All that was found in one script. */
  void script(List<Diagnostic> findings);

  /** Something that kept a script from being looked at; one line. */
  void problem(String problem);

  /** Called once, after all scripts. */
  void end(CheckTotals totals);

  /** Each finding as soon as it is there; then, for people, how many there are. */
  record Lines(FindingsPrinter printer, boolean counting, Terminal terminal)
      implements CheckReport {
    @Override
    public void script(List<Diagnostic> findings) {
      printer.print(findings, terminal);
    }

    @Override
    public void problem(String problem) {
      terminal.error(problem);
    }

    @Override
    public void end(CheckTotals totals) {
      if (counting && !totals.isEmpty()) {
        terminal.out().print(totals.line() + "\n");
      }
    }
  }

  /** One SARIF document for all scripts. */
  record Sarif(SarifLog log, Terminal terminal) implements CheckReport {
    @Override
    public void script(List<Diagnostic> findings) {
      log.add(findings);
    }

    @Override
    public void problem(String problem) {
      log.addProblem(problem);
      terminal.error(problem);
    }

    @Override
    public void end(CheckTotals totals) {
      terminal.out().print(log.document());
    }
  }
}
