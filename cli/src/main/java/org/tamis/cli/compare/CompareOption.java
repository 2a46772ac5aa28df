package org.tamis.cli.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.dryrun.GivenMessages;
import org.tamis.cli.html.MessagesPage;
import org.tamis.cli.html.PageFile;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.engine.trial.Compared;
import org.tamis.engine.trial.Comparison;
import org.tamis.engine.trial.Rehearsal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes a dry run the comparison of two scripts. */
public final class CompareOption {
  private static final String COMPARE = "--compare";
  private static final String ALL = "--all";

  private final ParseResult arguments;
  private final DryRunOptions options;

  public CompareOption(ParseResult arguments, DryRunOptions options) {
    this.arguments = arguments;
    this.options = options;
  }

  public static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
            Options.value(
                COMPARE, "OLD", "Show what SCRIPT does differently from this one, with totals."))
        .addOption(Options.flag(ALL, "With --compare, show messages without a difference, too."));
  }

  /** The old script; empty when nothing is to be compared. */
  public static Optional<String> older(ParseResult arguments) {
    @Nullable String older = arguments.matchedOptionValue(COMPARE, null);
    return Optional.ofNullable(older);
  }

  /** Whether all messages are to be shown, which only a comparison can be asked for. */
  public static boolean wantsAll(ParseResult arguments) {
    return Options.has(arguments, ALL);
  }

  /** Compares the script with an older one; returns the exit code. */
  public int run(String olderScript) {
    FileCompiler compiler = options.compiler().explaining();
    return options.rehearse(
        compiler,
        olderScript,
        older ->
            options.rehearse(
                compiler,
                options.script(),
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
      List<ComparisonReport> pages = List.of(new PageComparison(page, wantsAll(arguments)));
      return report(older, newer, pages, messages);
    }
  }

  private int report(
      Rehearsal older, Rehearsal newer, List<ComparisonReport> pages, GivenMessages messages) {
    List<ComparisonReport> reports = new ArrayList<>(pages);
    reports.add(
        options.isJson()
            ? new JsonComparison(messages.terminal())
            : new TextComparison(messages.terminal(), pages.isEmpty(), newer.world().zone()));
    Comparison comparison = new Comparison(older, newer);
    boolean read =
        messages.read(comparison.needs(), message -> show(comparison.compare(message), reports));
    reports.forEach(report -> report.end(comparison.totals()));
    if (!read) {
      return ExitCode.USAGE;
    }
    return comparison.foundSomething() ? ExitCode.ERRORS : ExitCode.OK;
  }

  private void show(Compared compared, List<ComparisonReport> reports) {
    if (wantsAll(arguments) || compared.differs()) {
      reports.forEach(report -> report.message(compared));
    }
  }
}
