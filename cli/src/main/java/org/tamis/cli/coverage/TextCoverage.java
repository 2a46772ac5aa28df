package org.tamis.cli.coverage;

import java.util.List;
import java.util.OptionalLong;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.Table;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.explain.Point;
import org.tamis.engine.trial.Coverage;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.Listing;
import org.tamis.engine.trial.RuleName;
import org.tamis.engine.trial.Tally.Sighting;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.text.Printable;

/** For people: the rules, the scripts with counts beside the lines, and the sums. */
record TextCoverage(Coverage coverage, Terminal terminal) {
  /**
   * @param listings whether the scripts are to be shown
   */
  void print(boolean listings) {
    printRules();
    if (listings) {
      coverage.scripts().forEach(this::printListing);
    }
    printSums();
  }

  private void printRules() {
    Table table = new Table("Hits", "Last hit", "Message", "Line", "Rule");
    for (Point rule : coverage.rules()) {
      RuleName name = RuleName.of(rule);
      table.add(
          Long.toString(coverage.tally().yes(rule)),
          coverage.tally().last(rule).map(this::date).orElse("never"),
          coverage.tally().last(rule).map(last -> fileName(last.message())).orElse(""),
          name.place(),
          name.text());
    }
    terminal.out().print(table.print(terminal.width()));
    print("");
  }

  private String date(Sighting sighting) {
    return sighting.date().map(date -> Heading.format(date, coverage.zone())).orElse("no date");
  }

  private static String fileName(String message) {
    return message.substring(message.lastIndexOf('/') + 1);
  }

  private void printListing(Source script) {
    print(script.name());
    print(margin(" ", "ran", "yes", "no", "line").stripTrailing());
    for (Listing.Row row : Listing.of(script, coverage)) {
      String yes = row.answers().map(answers -> Long.toString(answers.yes())).orElse("");
      String no = row.answers().map(answers -> Long.toString(answers.no())).orElse("");
      String number = row.number().isPresent() ? Integer.toString(row.number().getAsInt()) : "";
      String margin = margin(row.isNever() ? "!" : " ", count(row.ran()), yes, no, number);
      print((margin + row.text()).stripTrailing());
    }
    print("");
  }

  private static String margin(String mark, String ran, String yes, String no, String line) {
    return "%s%6s %6s %6s %6s  ".formatted(mark, ran, yes, no, line);
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "";
  }

  private void printSums() {
    List<Point> never = coverage.never();
    if (!never.isEmpty()) {
      print(Count.of(never.size(), "rule") + " took no message:");
      never.stream()
          .map(RuleName::of)
          .forEach(rule -> print("  " + rule.place() + "  " + rule.text()));
      print("");
    }
    print(Count.of(coverage.tally().messages(), "message"));
    CoverageSums.of(coverage).forEach(this::print);
  }

  private void print(String line) {
    terminal.out().print(Printable.of(line) + "\n");
  }
}
