package org.tamis.cli.filter;

import java.util.List;
import java.util.SortedMap;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.Table;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.plan.Origin;
import org.tamis.grammar.text.Printable;

/** What is said at the end of a run. */
final class Ending {
  private Ending() {}

  static void preview(TextReport report, Terminal terminal) {
    rules(report, terminal);
    print(report.totals().summary("would be changed") + ".", terminal);
    report.totals().notes().forEach(note -> print(note + ".", terminal));
    String advice = report.totals().changesNothing() ? "" : " To do it, add --execute.";
    print("Nothing has been changed." + advice, terminal);
  }

  static void executed(TextReport report, FilterRun run, boolean interrupted, Terminal terminal) {
    rules(report, terminal);
    print(report.totals().summary("were to be changed") + ".", terminal);
    report.totals().notes().forEach(note -> print(note + ".", terminal));
    if (report.totals().failed() > 0) {
      print(Count.of(report.totals().failed(), "message") + " could not be changed.", terminal);
    }
    print(
        "Run " + run.id() + ": " + Count.of(report.totals().done(), "message") + " changed.",
        terminal);
    String account = " --account " + run.account();
    if (interrupted) {
      print("Interrupted. To go on: tamis filter --resume " + run.id() + account, terminal);
    }
    print("To undo it: tamis undo " + run.id() + account, terminal);
  }

  static void undone(
      TextReport report,
      FilterRun run,
      List<String> impossible,
      boolean interrupted,
      Terminal terminal) {
    String messages = Count.of(report.totals().done(), "message");
    print(messages + " put back as before run " + run.id() + ".", terminal);
    impossible.forEach(problem -> print("Not undone: " + problem + ".", terminal));
    if (interrupted) {
      String again = "tamis undo " + run.id() + " --account " + run.account();
      print("Interrupted. To go on: " + again, terminal);
    }
  }

  /** The rules by which something is done, or left out, each with the number of messages. */
  private static void rules(TextReport report, Terminal terminal) {
    SortedMap<Origin, Integer> rules = report.totals().rules();
    if (!rules.isEmpty()) {
      Table table = new Table("Messages", "Line", "Rule");
      rules.forEach((rule, count) ->
          table.add("%,d".formatted(count), rule.place(), rule.rule().orElse("(always)")));
      terminal.out().print(table.print(terminal.width()) + "\n");
    }
  }

  private static void print(String line, Terminal terminal) {
    terminal.out().print(Printable.of(line) + "\n");
  }
}
