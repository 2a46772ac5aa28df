package org.tamis.cli.filter;

import java.util.List;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.Table;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.explain.Point;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.RuleName;
import org.tamis.grammar.text.Printable;

/** What is said at the end of a run. */
final class Ending {
  private Ending() {}

  static void preview(TextReport report, Rehearsal script, Terminal terminal) {
    rules(script, terminal);
    print(report.totals().summary("would be changed") + ".", terminal);
    report.totals().notes().forEach(note -> print(note + ".", terminal));
    String advice = report.totals().changesNothing() ? "" : " To do it, add --execute.";
    print("Nothing has been changed." + advice, terminal);
  }

  static void executed(
      TextReport report, Rehearsal script, FilterRun run, boolean interrupted, Terminal terminal) {
    rules(script, terminal);
    print(report.totals().summary("to be changed") + ".", terminal);
    report.totals().notes().forEach(note -> print(note + ".", terminal));
    if (report.failed() > 0) {
      print(Count.of(report.failed(), "message") + " could not be changed.", terminal);
    }
    print("Run " + run.id() + ": " + Count.of(report.done(), "message") + " changed.", terminal);
    String account = " --account " + run.account();
    if (interrupted) {
      print("Interrupted. To go on: tamis filter --resume " + run.id() + account, terminal);
    }
    print("To undo it: tamis undo " + run.id() + account, terminal);
  }

  /** The rules that took a message. */
  private static void rules(Rehearsal script, Terminal terminal) {
    List<Point> taken =
        script.program().points().stream()
            .filter(point -> point.kind().isArm() && script.tally().yes(point) > 0)
            .toList();
    if (!taken.isEmpty()) {
      Table table = new Table("Messages", "Line", "Rule");
      for (Point arm : taken) {
        RuleName name = RuleName.of(arm);
        table.add(Long.toString(script.tally().yes(arm)), name.place(), name.text());
      }
      terminal.out().print("\n" + table.print(terminal.width()) + "\n");
    }
  }

  private static void print(String line, Terminal terminal) {
    terminal.out().print(Printable.of(line) + "\n");
  }
}
