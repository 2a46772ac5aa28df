package org.tamis.cli.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tamis.cli.config.Language;
import org.tamis.cli.dryrun.Facts;
import org.tamis.cli.dryrun.Letter;
import org.tamis.cli.dryrun.Letters;
import org.tamis.cli.dryrun.Rehearsal;
import org.tamis.cli.dryrun.Tally.Sighting;
import org.tamis.cli.html.PageFile;
import org.tamis.cli.html.WholeFile;
import org.tamis.cli.mail.Heading;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.script.Made;
import org.tamis.cli.terminal.Command;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.Program;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows which rules of a script a set of messages reaches, and which it never does. */
public final class CoverageCommand implements Command {
  private static final String JSON = "--json";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Facts.addOptions(
                LanguageOptions.addAll(
                    Options.command(
                            "coverage",
                            "Show which rules of a script messages reach, and how often.")
                        .addOption(
                            Options.flag(
                                JSON, "Print one JSON object for each arm, test and command."))
                        .addOption(PageFile.option())))
            .addPositional(
                Options.words("SCRIPT", "0", "1", "A file, or - for the standard input."))
            .addPositional(
                Options.words(
                    "MESSAGE",
                    "1..*",
                    "1..*",
                    "Files, mbox files, Maildirs, directories of .eml files, or -."));
    spec.usageMessage()
        .footer(
            "",
            "Counts are of messages. The last hit is the message with the latest Date.",
            "What scripts may use, and the facts, are as for tamis try.",
            "",
            "Exit code: 0 no errors, 1 an error in the script or in a run,",
            "2 a file could not be read.",
            "",
            "Examples:",
            "  tamis coverage my.sieve ~/Maildir",
            "  tamis coverage --html page.html my.sieve archive.mbox",
            "  tamis coverage --json my.sieve ~/Maildir | jq 'select(.hits == 0)'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    String script = Options.words(arguments, 0).getFirst();
    if (script.equals("-") && Options.words(arguments, 1).contains("-")) {
      terminal.error("script and message cannot both be the standard input");
      return ExitCode.USAGE;
    }
    return LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
        .map(language -> run(language, arguments, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int run(Language language, ParseResult arguments, Terminal terminal) {
    FileCompiler compiler = new FileCompiler(language).explaining();
    FindingsPrinter findings = FindingsPrinter.of(Options.has(arguments, JSON));
    String name = Options.words(arguments, 0).getFirst();
    return switch (Made.of(compiler, name, findings, terminal)) {
      case Made.Failed(int exitCode) -> exitCode;
      case Made.Ready(Program program) -> {
        Facts facts = new Facts(arguments);
        Rehearsal script = facts.rehearsal(program, language);
        yield PageFile.wanted(arguments)
            .map(file ->
                PageFile.write(
                    file, terminal, path -> page(path, script, facts, arguments, terminal)))
            .orElseGet(() -> cover(script, facts, arguments, terminal, true));
      }
    };
  }

  /** The file is made before the messages are read: it may be one that cannot be written. */
  private static int page(
      Path path, Rehearsal script, Facts facts, ParseResult arguments, Terminal terminal)
      throws IOException {
    try (WholeFile file = WholeFile.create(path)) {
      int exitCode = cover(script, facts, arguments, terminal, false);
      new CoveragePage(Coverage.of(script), file).write();
      return exitCode;
    }
  }

  /**
   * @param listings whether the text has the scripts in it
   */
  private static int cover(
      Rehearsal script, Facts facts, ParseResult arguments, Terminal terminal, boolean listings) {
    List<String> messages = Options.words(arguments, 1);
    boolean read =
        Letters.read(messages, facts.envelopes(), terminal, letter -> count(letter, script));
    Coverage coverage = Coverage.of(script);
    if (Options.has(arguments, JSON)) {
      new JsonCoverage(coverage, terminal).print();
    } else {
      new TextCoverage(coverage, terminal).print(listings);
    }
    if (!read) {
      return ExitCode.USAGE;
    }
    return script.failed() ? ExitCode.ERRORS : ExitCode.OK;
  }

  private static void count(Letter letter, Rehearsal script) {
    Sighting sighting = new Sighting(letter.name(), Heading.of(letter.message()).date());
    script.tally().add(script.run(letter).visits(), sighting);
  }
}
