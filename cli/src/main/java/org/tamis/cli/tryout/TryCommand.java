package org.tamis.cli.tryout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.compare.CompareOption;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.dryrun.GivenMessages;
import org.tamis.cli.html.MessagesPage;
import org.tamis.cli.html.PageFile;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.terminal.ColorOption;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.trial.Rehearsal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs a script on messages and shows what it decides; nothing is stored or sent. */
public final class TryCommand implements Subcommand {
  private static final String EXPLAIN = "--explain";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("try", "Show what a script does with messages (dry run).")
            .addOption(
                Options.flag(EXPLAIN, "Show each test with its answer and the values that it saw."))
            .addOption(PageFile.option())
            .addOption(ColorOption.option());
    DryRunOptions.addAll(CompareOption.addTo(spec), "Print one JSON object for each message.");
    spec.usageMessage()
        .footer(
            "",
            "Without --config, every extension may be required; spam and virus results are then",
            "the numbers in X-Spam-Score, up to 10, and in X-Virus-Level, up to 5.",
            "Scripts that are included are looked for beside the script.",
            "",
            "Exit code: 0 no errors, 1 an error in the script or in a run, or with --compare",
            "a difference, 2 a file could not be read.",
            "",
            "Examples:",
            "  tamis try new.sieve ~/Maildir",
            "  tamis try --to me+shop@example.org new.sieve letter.eml",
            "  tamis try --special-use '\\Junk=Spam' --now 2026-12-24T18:00:00Z new.sieve letter.eml",
            "  tamis try --config tamis.toml --account ann@example.org --last 500 new.sieve",
            "  tamis try --explain new.sieve letter.eml",
            "  tamis try --compare old.sieve new.sieve ~/Maildir",
            "  tamis try --html page.html --explain new.sieve ~/Maildir",
            "  tamis try --before site.sieve new.sieve ~/Maildir",
            "  tamis try --json new.sieve archive.mbox | jq -r '.actions[].mailbox // \"-\"'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    Optional<String> complaint = complaint(arguments);
    if (complaint.isPresent()) {
      terminal.error(complaint.get());
      return ExitCode.USAGE;
    }
    return CompareOption.older(arguments)
        .map(older ->
            DryRunOptions.run(
                arguments,
                List.of(older),
                terminal,
                options -> new CompareOption(arguments, options).run(older)))
        .orElseGet(() ->
            DryRunOptions.run(arguments, List.of(), terminal, options -> run(options, arguments)));
  }

  private static Optional<String> complaint(ParseResult arguments) {
    boolean compares = CompareOption.older(arguments).isPresent();
    if (CompareOption.wantsAll(arguments) && !compares) {
      return Optional.of("--all is for --compare; without it, all messages are shown");
    }
    return Options.has(arguments, EXPLAIN) && compares
        ? Optional.of("--explain and --compare cannot be used together")
        : Optional.empty();
  }

  private static int run(DryRunOptions options, ParseResult arguments) {
    boolean explaining = PageFile.wanted(arguments).isPresent() || Options.has(arguments, EXPLAIN);
    FileCompiler compiler = options.compiler();
    return options.rehearse(
        explaining ? compiler.explaining() : compiler,
        options.script(),
        script ->
            options.open(script.world(), messages -> run(script, messages, options, arguments)));
  }

  /** Text is left out where there is a page, which says the same. */
  private static int run(
      Rehearsal script, GivenMessages messages, DryRunOptions options, ParseResult arguments) {
    Optional<String> page = PageFile.wanted(arguments);
    List<TrialReport> reports = new ArrayList<>();
    boolean explains = Options.has(arguments, EXPLAIN);
    if (options.isJson() || page.isEmpty()) {
      OutcomePrinter printer = printer(script, options);
      reports.add(new PrintedReport(printer, explains, messages.terminal()));
    }
    return page.map(file ->
            PageFile.write(
                file,
                messages.terminal(),
                path -> withPage(path, script, reports, explains, messages)))
        .orElseGet(() -> new Trial(script, reports).run(messages));
  }

  private static OutcomePrinter printer(Rehearsal script, DryRunOptions options) {
    return options.isJson()
        ? new JsonOutcome(script.world().mailboxes(), script.program().scriptName())
        : new TextOutcome(script.world().mailboxes(), options.paint());
  }

  private static int withPage(
      Path file,
      Rehearsal script,
      List<TrialReport> printed,
      boolean explains,
      GivenMessages messages)
      throws IOException {
    List<String> titles = List.of("Outcome and why");
    try (MessagesPage page = MessagesPage.create(file, script.world().zone(), titles)) {
      List<TrialReport> reports = new ArrayList<>(printed);
      reports.add(new PageReport(page, script, explains));
      return new Trial(script, reports).run(messages);
    }
  }
}
