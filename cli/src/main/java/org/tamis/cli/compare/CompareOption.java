package org.tamis.cli.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tamis.cli.config.Language;
import org.tamis.cli.dryrun.Facts;
import org.tamis.cli.dryrun.Letters;
import org.tamis.cli.dryrun.Rehearsal;
import org.tamis.cli.html.MessagesPage;
import org.tamis.cli.html.PageFile;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.Made;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.Program;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Makes a dry run the comparison of two scripts. */
public final class CompareOption {
  private static final String COMPARE = "--compare";
  private static final String ALL = "--all";

  private final ParseResult arguments;
  private final Language language;
  private final Terminal terminal;
  private final Facts facts;

  /**
   * @param arguments with the new script, then the messages
   */
  public CompareOption(ParseResult arguments, Language language, Terminal terminal) {
    this.arguments = arguments;
    this.language = language;
    this.terminal = terminal;
    this.facts = new Facts(arguments);
  }

  public static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
            Options.value(
                COMPARE, "OLD", "Show what SCRIPT does differently from this one, with totals."))
        .addOption(Options.flag(ALL, "With --compare, show messages without a difference, too."));
  }

  /** The old script; empty when nothing is to be compared. */
  public static String older(ParseResult arguments) {
    return arguments.matchedOptionValue(COMPARE, "");
  }

  /** Whether all messages are to be shown, which only a comparison can be asked for. */
  public static boolean wantsAll(ParseResult arguments) {
    return Options.has(arguments, ALL);
  }

  /** Compares; returns the exit code. */
  public int run() {
    return switch (made(older(arguments))) {
      case Made.Failed(int exitCode) -> exitCode;
      case Made.Ready(Program older) ->
          switch (made(Options.words(arguments, 0).getFirst())) {
            case Made.Failed(int exitCode) -> exitCode;
            case Made.Ready(Program newer) -> run(rehearsal(older), rehearsal(newer));
          };
    };
  }

  private Made made(String script) {
    FileCompiler compiler = new FileCompiler(language).explaining();
    return Made.of(
        compiler, script, FindingsPrinter.of(Options.has(arguments, "--json")), terminal);
  }

  private Rehearsal rehearsal(Program program) {
    return facts.rehearsal(program, language);
  }

  private int run(Rehearsal older, Rehearsal newer) {
    return PageFile.wanted(arguments)
        .map(file -> PageFile.write(file, terminal, path -> run(older, newer, path)))
        .orElseGet(() -> report(older, newer, List.of()));
  }

  private int run(Rehearsal older, Rehearsal newer, Path file) throws IOException {
    List<String> titles = List.of("Old", "New");
    try (MessagesPage page = MessagesPage.create(file, newer.host().zone(), titles)) {
      return report(older, newer, List.of(new PageComparison(page, wantsAll(arguments))));
    }
  }

  private int report(Rehearsal older, Rehearsal newer, List<ComparisonReport> pages) {
    List<ComparisonReport> reports = new ArrayList<>(pages);
    reports.add(
        Options.has(arguments, "--json")
            ? new JsonComparison(terminal)
            : new TextComparison(terminal, pages.isEmpty(), newer.host().zone()));
    Comparison comparison = new Comparison(older, newer, wantsAll(arguments), reports);
    boolean read =
        Letters.read(Options.words(arguments, 1), facts.envelopes(), terminal, comparison::message);
    comparison.end();
    if (!read) {
      return ExitCode.USAGE;
    }
    return comparison.foundSomething() ? ExitCode.ERRORS : ExitCode.OK;
  }
}
