package org.tamis.cli.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.dryrun.GivenMessages;
import org.tamis.cli.html.PageFile;
import org.tamis.cli.html.WholeFile;
import org.tamis.cli.terminal.ColorOption;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.trial.Coverage;
import org.tamis.engine.trial.Rehearsal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows which rules of a script a set of messages reaches, and which it never does. */
public final class CoverageCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("coverage", "Show how many messages each rule of a script matches.")
            .addOption(PageFile.option())
            .addOption(ColorOption.option());
    DryRunOptions.addAll(spec, "Print one JSON object per branch, test and command.");
    spec.usageMessage()
        .footer(
            "",
            "Counts are messages. The last hit is the matching message with the latest Date.",
            "Extensions and options are those of tamis try.",
            "",
            "Exit code: 0 no errors, 1 an error in the script or in a run,",
            "2 a file could not be read.",
            "",
            "Examples:",
            "  tamis coverage my.sieve ~/Maildir",
            "  tamis coverage --config tamis.toml --account ann@example.org my.sieve",
            "  tamis coverage --html page.html my.sieve archive.mbox",
            "  tamis coverage --json my.sieve ~/Maildir | jq 'select(.hits == 0)'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    return DryRunOptions.run(arguments, List.of(), terminal, options -> run(options, arguments));
  }

  private static int run(DryRunOptions options, ParseResult arguments) {
    return options.rehearse(
        options.compiler().explaining(),
        options.script(),
        script ->
            options.open(
                script.world(),
                messages ->
                    PageFile.wanted(arguments)
                        .map(file ->
                            PageFile.write(
                                file,
                                messages.terminal(),
                                path -> page(path, script, messages, options)))
                        .orElseGet(() -> cover(script, messages, options, true))));
  }

  /** The file is made before the messages are read: it may be one that cannot be written. */
  private static int page(
      Path path, Rehearsal script, GivenMessages messages, DryRunOptions options)
      throws IOException {
    try (WholeFile file = WholeFile.create(path)) {
      int exitCode = cover(script, messages, options, false);
      new CoveragePage(Coverage.of(script), file).write();
      return exitCode;
    }
  }

  /**
   * @param listings whether the text has the scripts in it
   */
  private static int cover(
      Rehearsal script, GivenMessages messages, DryRunOptions options, boolean listings) {
    boolean read = messages.read(script.needs(), script::run);
    Coverage coverage = Coverage.of(script);
    if (options.isJson()) {
      new JsonCoverage(coverage, messages.terminal()).print();
    } else {
      new TextCoverage(coverage, messages.terminal()).print(listings);
    }
    if (!read) {
      return ExitCode.USAGE;
    }
    return script.failed() ? ExitCode.ERRORS : ExitCode.OK;
  }
}
