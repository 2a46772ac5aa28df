package org.tamis.cli.check;

import java.util.List;
import java.util.Optional;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.config.Language;
import org.tamis.cli.script.FileExaminer;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.script.ScriptNames;
import org.tamis.cli.terminal.ColorOption;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.grammar.diagnostic.Diagnostic;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Finds the errors in scripts. */
public final class CheckCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        LanguageOptions.addAll(
                Options.command(
                        "check", "Report errors and probably unintended rules in Sieve scripts.")
                    .addOption(Options.flag("--json", "Print one JSON object per diagnostic."))
                    .addOption(Options.flag("--sarif", "Print a SARIF 2.1.0 document.")))
            .addOption(
                AccountOption.spec(
                    "Check that mailboxes exist in this account: one of yours, or of --config."))
            .addOption(ColorOption.option())
            .addPositional(
                Options.words(
                    "SCRIPT",
                    "0..*",
                    "1..*",
                    "Files, directories of .sieve files, or - for standard input."));
    spec.usageMessage()
        .footer(
            "",
            "Exit code: 0 no errors, 1 errors, 2 a file or the mail store could not be read.",
            "Warnings and hints do not affect the exit code.",
            "",
            "Without --config, all extensions are available. Included scripts are looked up in the",
            "directory of the script. Whether a server takes a script, tamis scripts check asks it.",
            "",
            "Examples:",
            "  tamis check ~/.dovecot.sieve",
            "  tamis check scripts",
            "  tamis check --config tamis.toml --account me@example.org rules.sieve",
            "  tamis check --sarif rules.sieve > tamis.sarif",
            "  tamis check --json scripts/*.sieve | jq -r 'select(.severity == \"error\").code'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    boolean sarif = Options.has(arguments, "--sarif");
    boolean json = Options.has(arguments, "--json");
    if (sarif && json) {
      terminal.error("--json and --sarif cannot be used together");
      return ExitCode.USAGE;
    }
    CheckReport report =
        sarif
            ? new CheckReport.Sarif(new SarifLog(), terminal)
            : new CheckReport.Lines(FindingsPrinter.of(json), !json, terminal);
    return LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
        .map(language -> check(language, arguments, report, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int check(
      Language language, ParseResult arguments, CheckReport report, Terminal terminal) {
    List<String> scripts = Options.words(arguments, 0);
    CheckTotals totals = new CheckTotals();
    if (AccountOption.name(arguments).isEmpty()) {
      FileExaminer examiner = new FileExaminer(language, Circumstances.UNKNOWN);
      check(examiner, scripts, totals, report, terminal);
    } else {
      Optional<ChosenAccount> account = AccountOption.read(arguments, terminal);
      if (account.isEmpty()) {
        return ExitCode.USAGE;
      }
      Optional<String> problem =
          AccountStore.ask(
              account.get(),
              (around, features) -> {
                Language known = features.map(language::withStore).orElse(language);
                check(new FileExaminer(known, around), scripts, totals, report, terminal);
              });
      problem.ifPresent(p -> {
        report.problem("account " + account.get().name() + ": " + p);
        totals.addProblem();
      });
    }
    report.end(totals);
    return totals.exitCode();
  }

  private static void check(
      FileExaminer examiner,
      List<String> scripts,
      CheckTotals totals,
      CheckReport report,
      Terminal terminal) {
    ScriptNames names = ScriptNames.of(scripts);
    names
        .problems()
        .forEach(problem -> {
          report.problem(problem);
          totals.addProblem();
        });
    for (String name : names.scripts()) {
      switch (examiner.examine(name, terminal.in())) {
        case FileExaminer.Result.Read(List<Diagnostic> findings) -> {
          report.script(findings);
          totals.add(findings);
        }
        case FileExaminer.Result.Unreadable(String problem) -> {
          report.problem(problem);
          totals.addUnreadable();
        }
      }
    }
  }
}
