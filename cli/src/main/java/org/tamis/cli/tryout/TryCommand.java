package org.tamis.cli.tryout;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.cli.mail.EnvelopeGuess;
import org.tamis.cli.script.FindingsPrinter;
import org.tamis.cli.script.ScriptFile;
import org.tamis.cli.terminal.Command;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs a script on messages and shows what it decides; nothing is stored or sent. */
public final class TryCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("try", "Show what a script does with messages; nothing is stored or sent.")
            .addOption(Options.flag("--json", "Print one JSON object for each message."))
            .addOption(
                Options.value(
                    "--from",
                    "ADDRESS",
                    "Envelope sender. Default: Return-Path, then From of each message."))
            .addOption(
                Options.value(
                    "--to",
                    "ADDRESS",
                    "Envelope recipient. Default: Envelope-To, then Delivered-To, then To."))
            .addOption(
                Options.values(
                    "--mailbox", "NAME", "A mailbox that exists; may be given more than once."))
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
            "Exit code: 0 no errors, 1 an error in the script or in a run,",
            "2 a file could not be read.",
            "",
            "Examples:",
            "  tamis try new.sieve ~/Maildir",
            "  tamis try --to me+shop@example.org new.sieve letter.eml",
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
    FindingsPrinter findings = FindingsPrinter.of(Options.has(arguments, "--json"));
    return switch (ScriptFile.read(script, terminal.in())) {
      case ScriptFile.Unreadable(String problem) -> {
        terminal.error(problem);
        yield ExitCode.USAGE;
      }
      case ScriptFile.Read(var source) ->
          switch (SieveCompiler.standard().compile(source)) {
            case CompileResult.Rejected rejected -> {
              findings.print(rejected.diagnostics(), terminal);
              yield ExitCode.ERRORS;
            }
            case CompileResult.Compiled compiled ->
                trial(compiled.program(), arguments, terminal).run(messages);
          };
    };
  }

  private static Trial trial(Program program, ParseResult arguments, Terminal terminal) {
    EnvelopeGuess envelopes =
        new EnvelopeGuess(value(arguments, "--from"), value(arguments, "--to"));
    List<String> mailboxes = arguments.matchedOptionValue("--mailbox", List.of());
    DryRun host = new DryRun(Clock.systemUTC().instant(), Set.copyOf(mailboxes));
    boolean json = Options.has(arguments, "--json");
    return new Trial(
        program, envelopes, host, json ? new JsonOutcome() : new TextOutcome(), terminal);
  }

  private static Optional<String> value(ParseResult arguments, String option) {
    return Optional.ofNullable(arguments.matchedOptionValue(option, null));
  }
}
