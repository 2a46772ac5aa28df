package org.tamis.cli.check;

import org.tamis.cli.config.Language;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.terminal.Command;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.CompileResult;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Finds the errors in scripts. */
public final class CheckCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        LanguageOptions.addAll(
                Options.command("check", "Find every error in Sieve scripts.")
                    .addOption(Options.flag("--json", "Print one JSON object for each finding.")))
            .addPositional(
                Options.words("SCRIPT", "0..*", "1..*", "Files, or - for the standard input."));
    spec.usageMessage()
        .footer(
            "",
            "Exit code: 0 no errors, 1 errors, 2 a file could not be read.",
            "",
            "Without --config, every extension may be required. Scripts that are included are",
            "looked for beside the script.",
            "",
            "Examples:",
            "  tamis check ~/.dovecot.sieve",
            "  tamis check --json scripts/*.sieve | jq -r 'select(.severity == \"error\").code'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    return LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
        .map(language -> check(new FileCompiler(language), arguments, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int check(FileCompiler compiler, ParseResult arguments, Terminal terminal) {
    boolean json = Options.has(arguments, "--json");
    FindingsPrinter printer = FindingsPrinter.of(json);
    Totals totals = new Totals();
    for (String name : Options.words(arguments, 0)) {
      switch (compiler.compile(name, terminal.in())) {
        case FileCompiler.Result.Read(CompileResult result) -> {
          printer.print(result.diagnostics(), terminal);
          totals.add(result.diagnostics());
        }
        case FileCompiler.Result.Unreadable(String problem) -> {
          terminal.error(problem);
          totals.addUnreadable();
        }
      }
    }
    if (!json) {
      terminal.out().print(totals.line() + "\n");
    }
    return totals.exitCode();
  }
}
