package org.tamis.cli.check;

import java.util.List;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.ScriptFile;
import org.tamis.cli.terminal.Command;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.SieveCompiler;
import org.tamis.grammar.diagnostic.Diagnostic;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Finds the errors in scripts. */
public final class CheckCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("check", "Find every error in Sieve scripts.")
            .addOption(Options.flag("--json", "Print one JSON object for each finding."))
            .addPositional(
                Options.words("SCRIPT", "0..*", "1..*", "Files, or - for the standard input."));
    spec.usageMessage()
        .footer(
            "",
            "Exit code: 0 no errors, 1 errors, 2 a file could not be read.",
            "",
            "Examples:",
            "  tamis check ~/.dovecot.sieve",
            "  tamis check --json scripts/*.sieve | jq -r 'select(.severity == \"error\").code'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    boolean json = Options.has(arguments, "--json");
    SieveCompiler compiler = SieveCompiler.standard();
    FindingsPrinter printer = FindingsPrinter.of(json);
    Totals totals = new Totals();
    for (String name : Options.words(arguments, 0)) {
      switch (ScriptFile.read(name, terminal.in())) {
        case ScriptFile.Read(var source) -> {
          List<Diagnostic> findings = compiler.compile(source).diagnostics();
          printer.print(findings, terminal);
          totals.add(findings);
        }
        case ScriptFile.Unreadable(String problem) -> {
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
