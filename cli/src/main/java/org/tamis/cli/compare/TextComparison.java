package org.tamis.cli.compare;

import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.Paint;
import org.tamis.cli.terminal.Table;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.RuleRow;
import org.tamis.engine.trial.Totals;
import org.tamis.engine.trial.TrialEffect;
import org.tamis.grammar.text.Printable;

/**
 * For people: each message with a minus before what only the old script does, and a plus before
 * what only the new one does.
 *
 * @param messages whether messages are shown, and not only the totals
 * @param zone of the dates
 * @param summary how the totals are said
 */
record TextComparison(Terminal terminal, boolean messages, ZoneId zone, Summary summary)
    implements ComparisonReport {
  @Override
  public void message(Compared compared) {
    if (messages) {
      terminal.out().print(paint().bold(Printable.of(compared.message().name())) + "\n");
      print("  " + heading(compared.message().heading()));
      List<TrialEffect> gone = compared.gone();
      List<TrialEffect> come = compared.come();
      compared
          .older()
          .forEach(effect -> effect(gone.contains(effect) ? "- " : "  ", effect.text()));
      come.forEach(effect -> effect("+ ", effect.text()));
      print("");
    }
  }

  private String heading(Heading heading) {
    String subject = heading.subject().isEmpty() ? "(no subject)" : heading.subject();
    return subject
        + (heading.from().isEmpty() ? "" : ", from " + heading.from())
        + (heading.date().isEmpty() ? "" : ", " + heading.dateIn(zone));
  }

  private void effect(String sign, EffectText text) {
    terminal.out().print(painted(sign, Printable.of(sign + text.line())) + "\n");
    print("    why: " + text.why());
    text.changes().forEach(change -> print("    " + change));
  }

  private String painted(String sign, String line) {
    return switch (sign) {
      case "- " -> paint().red(line);
      case "+ " -> paint().green(line);
      default -> line;
    };
  }

  private Paint paint() {
    return terminal.outPaint();
  }

  @Override
  public void end(Totals totals) {
    Table table = new Table("Old", "New", "Line", "Rule");
    for (RuleRow rule : totals.rules()) {
      table.add(
          count(rule.counts().getFirst()),
          count(rule.counts().getLast()),
          rule.name().place(),
          rule.name().text());
    }
    terminal.out().print(table.print(terminal.width()));
    List<RuleRow> never = totals.never();
    print("");
    if (!never.isEmpty()) {
      print(Count.of(never.size(), "rule") + " of " + totals.newerName() + " took no message:");
      never.forEach(rule -> print("  " + rule.name().place() + "  " + rule.name().text()));
      print("");
    }
    print(summary.of(totals));
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "–";
  }

  private void print(String line) {
    terminal.out().print(Printable.of(line) + "\n");
  }
}
