package org.tamis.cli.format;

import java.io.IOException;
import java.nio.file.Path;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.ScriptFile;
import org.tamis.cli.script.ScriptNames;
import org.tamis.cli.terminal.ColorOption;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.format.ScriptFormatter;
import org.tamis.grammar.parse.SieveParser;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.tree.SyntaxTree;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes scripts in the one layout. */
public final class FmtCommand implements Subcommand {
  private static final String STANDARD_INPUT = "-";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("fmt", "Format Sieve scripts in place.")
            .addOption(Options.flag("--check", "Dry run: list the files that would change."))
            .addOption(Options.flag("--stdout", "Print the result instead of writing the file."))
            .addOption(ColorOption.option())
            .addPositional(
                Options.words(
                    "SCRIPT",
                    "0..*",
                    "1..*",
                    "Files, directories of .sieve files, or - to read standard input and write standard output."));
    spec.usageMessage()
        .footer(
            "",
            "Only white space changes. Scripts with syntax errors are not changed.",
            "",
            "Exit code: 0 success, 1 with --check a file would change, 2 a file could not be read,",
            "parsed or written; the other files are still formatted.",
            "",
            "Examples:",
            "  tamis fmt ~/.dovecot.sieve",
            "  tamis fmt --check scripts",
            "  tamis fmt - < old.sieve | diff old.sieve -");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    boolean check = Options.has(arguments, "--check");
    boolean print = Options.has(arguments, "--stdout");
    if (check && print) {
      terminal.error("fmt: --check and --stdout cannot be used together; see tamis fmt --help");
      return ExitCode.USAGE;
    }
    ScriptNames names = ScriptNames.of(Options.words(arguments, 0));
    names.problems().forEach(terminal::error);
    int exitCode = names.problems().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    for (String name : names.scripts()) {
      Target target = target(name, check, print);
      exitCode = Math.max(exitCode, format(name, target, terminal));
    }
    return exitCode;
  }

  /** What becomes of a script in the layout. */
  private enum Target {
    LISTED,
    PRINTED,
    IN_PLACE
  }

  private static Target target(String name, boolean check, boolean print) {
    if (check) {
      return Target.LISTED;
    }
    return print || name.equals(STANDARD_INPUT) ? Target.PRINTED : Target.IN_PLACE;
  }

  private static int format(String name, Target target, Terminal terminal) {
    return switch (ScriptFile.read(name, terminal.in())) {
      case ScriptFile.Unreadable(String problem) -> {
        terminal.error(problem);
        yield ExitCode.USAGE;
      }
      case ScriptFile.Read(Source source) -> format(source, target, terminal);
    };
  }

  private static int format(Source source, Target target, Terminal terminal) {
    Diagnostics found = new Diagnostics(Settings.DEFAULTS.mostDiagnostics());
    SyntaxTree tree = new SieveParser().parse(source, found).tree();
    if (found.hasErrors()) {
      FindingsPrinter.TEXT.printErrors(found.list(), terminal);
      return ExitCode.USAGE;
    }
    return finish(source, ScriptFormatter.format(tree), target, terminal);
  }

  private static int finish(Source source, String formatted, Target target, Terminal terminal) {
    boolean same = formatted.equals(source.text());
    return switch (target) {
      case LISTED -> same ? ExitCode.OK : list(source.name(), terminal);
      case PRINTED -> {
        terminal.content(formatted);
        yield ExitCode.OK;
      }
      case IN_PLACE -> same ? ExitCode.OK : replace(source.name(), formatted, terminal);
    };
  }

  private static int list(String name, Terminal terminal) {
    terminal.line(name);
    return ExitCode.ERRORS;
  }

  private static int replace(String name, String formatted, Terminal terminal) {
    try {
      FileReplacement.write(Path.of(name), formatted);
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.about(name, e));
      return ExitCode.USAGE;
    }
  }
}
