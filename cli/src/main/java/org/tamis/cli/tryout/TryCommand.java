package org.tamis.cli.tryout;

import java.util.List;
import org.tamis.cli.config.Language;
import org.tamis.cli.mail.SourceOptions;
import org.tamis.cli.script.FileCompiler;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.terminal.Command;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs a script on messages and shows what it decides; nothing is stored or sent. */
public final class TryCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Facts.addOptions(
                SourceOptions.addAll(
                    LanguageOptions.addAll(
                        Options.command(
                                "try",
                                "Show what a script does with messages; nothing is stored or sent.")
                            .addOption(
                                Options.flag("--json", "Print one JSON object for each message."))
                            .addOption(
                                Options.flag(
                                    "--explain",
                                    "Show each test with its answer and the values that it saw.")))))
            .addPositional(
                Options.words("SCRIPT", "0", "1", "A file, or - for the standard input."))
            .addPositional(
                Options.words(
                    "MESSAGE",
                    "1..*",
                    "0..*",
                    "Files, mbox files, Maildirs, directories of .eml files, or -."));
    spec.usageMessage()
        .footer(
            "",
            "Without --config, every extension may be required; spam and virus results are then",
            "the numbers in X-Spam-Score, up to 10, and in X-Virus-Level, up to 5.",
            "Scripts that are included are looked for beside the script.",
            "",
            "Exit code: 0 no errors, 1 an error in the script or in a run,",
            "2 a file could not be read.",
            "",
            "Examples:",
            "  tamis try new.sieve ~/Maildir",
            "  tamis try --to me+shop@example.org new.sieve letter.eml",
            "  tamis try --special-use '\\Junk=Spam' --now 2026-12-24T18:00:00Z new.sieve letter.eml",
            "  tamis try --config tamis.toml --account ann@example.org --last 500 new.sieve",
            "  tamis try --explain new.sieve letter.eml",
            "  tamis try --json new.sieve archive.mbox | jq -r '.actions[].mailbox // \"-\"'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    String script = Options.words(arguments, 0).getFirst();
    List<String> messages = Options.words(arguments, 1);
    if (script.equals("-") && messages.contains("-")) {
      terminal.error("script and message cannot both be the standard input");
      return ExitCode.USAGE;
    }
    SourceOptions source = new SourceOptions(arguments, messages);
    return LanguageOptions.read(arguments, Language.EVERYTHING, terminal)
        .map(language -> run(language, source, arguments, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int run(
      Language language, SourceOptions source, ParseResult arguments, Terminal terminal) {
    String script = Options.words(arguments, 0).getFirst();
    FileCompiler compiler = new FileCompiler(language);
    boolean explain = Options.has(arguments, "--explain");
    return switch ((explain ? compiler.explaining() : compiler).compile(script, terminal.in())) {
      case FileCompiler.Result.Unreadable(String problem) -> {
        terminal.error(problem);
        yield ExitCode.USAGE;
      }
      case FileCompiler.Result.Read(CompileResult.Rejected rejected) -> {
        FindingsPrinter.of(Options.has(arguments, "--json"))
            .print(rejected.diagnostics(), terminal);
        yield ExitCode.ERRORS;
      }
      case FileCompiler.Result.Read(CompileResult.Compiled compiled) ->
          source
              .with(terminal, trial(compiled.program(), language, arguments, terminal)::run)
              .orElse(ExitCode.USAGE);
    };
  }

  private static Trial trial(
      Program program, Language language, ParseResult arguments, Terminal terminal) {
    Facts facts = new Facts(arguments);
    Remembered remembered = new Remembered();
    DryRun host = facts.host(language, remembered);
    return new Trial(
        program,
        facts.envelopes(),
        host,
        Options.has(arguments, "--json")
            ? new JsonOutcome(host.mailboxes())
            : new TextOutcome(host.mailboxes()),
        facts.remembers() ? remembered::remember : _ -> {},
        terminal);
  }
}
