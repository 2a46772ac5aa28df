package org.tamis.cli.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.dryrun.GivenMessages;
import org.tamis.cli.html.MessagesPage;
import org.tamis.cli.html.PageFile;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Comparison;
import org.tamis.engine.trial.Rehearsal;
import picocli.CommandLine.ParseResult;

/**
 * Two scripts on the same messages, shown as the arguments say.
 *
 * @param summary how the totals are said
 */
public record ScriptComparison(ParseResult arguments, DryRunOptions options, Summary summary) {
  /** Shows messages without a difference, too. */
  public static final String ALL = "--all";

  /** Compares the script of the options with an older one; returns the exit code. */
  public int run(ScriptChoice olderScript) {
    return run(olderScript, options.script());
  }

  /** Compares two scripts, wherever they are; returns the exit code. */
  public int run(ScriptChoice olderScript, ScriptChoice newerScript) {
    FileCompiler compiler = options.compiler().explaining();
    return options.rehearse(
        compiler,
        olderScript,
        older ->
            options.rehearse(
                compiler,
                newerScript,
                newer -> options.open(newer.world(), messages -> run(older, newer, messages))));
  }

  private int run(Rehearsal older, Rehearsal newer, GivenMessages messages) {
    return PageFile.wanted(arguments)
        .map(file ->
            PageFile.write(file, messages.terminal(), path -> run(older, newer, path, messages)))
        .orElseGet(() -> report(older, newer, List.of(), messages));
  }

  private int run(Rehearsal older, Rehearsal newer, Path file, GivenMessages messages)
      throws IOException {
    List<String> titles = List.of("Old", "New");
    try (MessagesPage page = MessagesPage.create(file, newer.world().zone(), titles)) {
      List<ComparisonReport> pages = List.of(new PageComparison(page, wantsAll(), summary));
      return report(older, newer, pages, messages);
    }
  }

  private int report(
      Rehearsal older, Rehearsal newer, List<ComparisonReport> pages, GivenMessages messages) {
    List<ComparisonReport> reports = new ArrayList<>(pages);
    reports.add(
        options.isJson()
            ? new JsonComparison(messages.terminal())
            : new TextComparison(
                messages.terminal(), pages.isEmpty(), newer.world().zone(), summary));
    Comparison comparison = new Comparison(older, newer);
    boolean read =
        messages.read(comparison.needs(), message -> show(comparison.compare(message), reports));
    reports.forEach(report -> report.end(comparison.totals()));
    if (!read) {
      return ExitCode.USAGE;
    }
    return comparison.foundSomething() ? ExitCode.ERRORS : ExitCode.OK;
  }

  private boolean wantsAll() {
    return Options.has(arguments, ALL);
  }

  private void show(Compared compared, List<ComparisonReport> reports) {
    if (wantsAll() || compared.differs()) {
      reports.forEach(report -> report.message(compared));
    }
  }
}
