package org.tamis.cli.tryout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.compare.CompareOption;
import org.tamis.cli.config.Language;
import org.tamis.cli.dryrun.Facts;
import org.tamis.cli.dryrun.Rehearsal;
import org.tamis.cli.html.MessagesPage;
import org.tamis.cli.html.PageFile;
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

/** Runs a script on messages and shows what it decides; nothing is stored or sent. */
public final class TryCommand implements Command {
  private static final String JSON = "--json";
  private static final String EXPLAIN = "--explain";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Facts.addOptions(
                LanguageOptions.addAll(
                    CompareOption.addTo(
                        Options.command(
                                "try",
                                "Show what a script does with messages; nothing is stored or sent.")
                            .addOption(
                                Options.flag(JSON, "Print one JSON object for each message."))
                            .addOption(
                                Options.flag(
                                    EXPLAIN,
                                    "Show each test with its answer and the values that it saw."))
                            .addOption(PageFile.option()))))
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
            "  tamis try --explain new.sieve letter.eml",
            "  tamis try --compare old.sieve new.sieve ~/Maildir",
            "  tamis try --html page.html new.sieve ~/Maildir",
            "  tamis try --json new.sieve archive.mbox | jq -r '.actions[].mailbox // \"-\"'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    return complaint(arguments)
        .map(complaint -> {
          terminal.error(complaint);
          return ExitCode.USAGE;
        })
        .orElseGet(() ->
            LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
                .map(language -> run(language, arguments, terminal))
                .orElse(ExitCode.USAGE));
  }

  private static Optional<String> complaint(ParseResult arguments) {
    String script = Options.words(arguments, 0).getFirst();
    List<String> messages = Options.words(arguments, 1);
    String older = CompareOption.older(arguments);
    if (older.equals("-") && script.equals("-")) {
      return Optional.of("both scripts cannot be the standard input");
    }
    if ((script.equals("-") || older.equals("-")) && messages.contains("-")) {
      return Optional.of("script and message cannot both be the standard input");
    }
    if (CompareOption.wantsAll(arguments) && older.isEmpty()) {
      return Optional.of("--all is for --compare; without it, all messages are shown");
    }
    return Options.has(arguments, EXPLAIN) && !older.isEmpty()
        ? Optional.of("--explain and --compare cannot be used together")
        : Optional.empty();
  }

  private static int run(Language language, ParseResult arguments, Terminal terminal) {
    if (!CompareOption.older(arguments).isEmpty()) {
      return new CompareOption(arguments, language, terminal).run();
    }
    Optional<String> page = PageFile.wanted(arguments);
    boolean explaining = page.isPresent() || Options.has(arguments, EXPLAIN);
    FileCompiler compiler = new FileCompiler(language);
    FindingsPrinter findings = FindingsPrinter.of(Options.has(arguments, JSON));
    String script = Options.words(arguments, 0).getFirst();
    return switch (Made.of(
        explaining ? compiler.explaining() : compiler, script, findings, terminal)) {
      case Made.Failed(int exitCode) -> exitCode;
      case Made.Ready(Program program) -> {
        Facts facts = new Facts(arguments);
        Rehearsal rehearsal = facts.rehearsal(program, language);
        yield page.map(file ->
                PageFile.write(
                    file, terminal, path -> page(rehearsal, path, facts, arguments, terminal)))
            .orElseGet(() -> trial(rehearsal, List.of(), facts, arguments, terminal));
      }
    };
  }

  private static int page(
      Rehearsal script, Path file, Facts facts, ParseResult arguments, Terminal terminal)
      throws IOException {
    List<String> titles = List.of("Outcome and why");
    try (MessagesPage page = MessagesPage.create(file, script.host().zone(), titles)) {
      return trial(script, List.of(new PageReport(page, script)), facts, arguments, terminal);
    }
  }

  /** Text is left out where there is a page, which says the same. */
  private static int trial(
      Rehearsal script,
      List<TrialReport> pages,
      Facts facts,
      ParseResult arguments,
      Terminal terminal) {
    List<TrialReport> reports = new ArrayList<>(pages);
    boolean explains = Options.has(arguments, EXPLAIN);
    if (Options.has(arguments, JSON)) {
      JsonOutcome json = new JsonOutcome(script.host().mailboxes());
      reports.add(new PrintedReport(json, explains, terminal));
    } else if (pages.isEmpty()) {
      TextOutcome text = new TextOutcome(script.host().mailboxes());
      reports.add(new PrintedReport(text, explains, terminal));
    }
    return new Trial(script, reports).run(Options.words(arguments, 1), facts.envelopes(), terminal);
  }
}
