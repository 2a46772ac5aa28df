package org.tamis.cli.filter;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reverses a run over mail that was there already. */
public final class UndoCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("undo", "Reverse what a run of tamis filter has done.")
            .addOption(AccountOption.required("The account whose mail was sorted."))
            .addPositional(Options.words("RUN", "0", "1", "Its number, as tamis runs shows it."))
            .addOption(
                Reporting.json("Print one JSON object for each problem, and one with the totals."));
    LanguageOptions.addConfig(spec, "The configuration of the site that has the account.");
    spec.usageMessage()
        .footer(
            "",
            "Messages go back to where they were, with the flags that they had; copies are removed.",
            "What somebody has moved, deleted or marked since stays as it is, and is told.",
            "An undo is a run as well, and can be undone.",
            "",
            "Exit code: 0 all was reversed, 1 something was not, 2 wrong arguments or no connection.",
            "",
            "Examples:",
            "  tamis runs --account work",
            "  tamis undo 17 --account work");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    long id = RunNumber.parse(arguments, Options.words(arguments, 0).getFirst());
    return AccountOption.read(arguments, terminal)
        .map(account ->
            RunState.change(
                account, terminal, state -> undo(arguments, account, state, id, terminal)))
        .orElse(ExitCode.USAGE);
  }

  private static int undo(
      ParseResult arguments, ChosenAccount account, RunState state, long id, Terminal terminal)
      throws StoreUnavailable, RunsUnavailable {
    Optional<FilterRun> run = state.runs().find(account.name(), id);
    if (run.isEmpty()) {
      terminal.error("account " + account.name() + " has no run " + id + "; see tamis runs");
      return ExitCode.USAGE;
    }
    Optional<FilterRun> earlier =
        run.get().undoneBy().isPresent()
            ? state.runs().find(account.name(), run.get().undoneBy().getAsLong())
            : Optional.empty();
    if (earlier.flatMap(FilterRun::ended).isPresent()) {
      terminal.error("run " + id + " was undone by run " + earlier.get().id());
      return ExitCode.USAGE;
    }
    return undo(arguments, account, state, run.get(), terminal);
  }

  private static int undo(
      ParseResult arguments,
      ChosenAccount account,
      RunState state,
      FilterRun run,
      Terminal terminal)
      throws StoreUnavailable, RunsUnavailable {
    try (Interruption interruption = Interruption.watch();
        MailStore store = account.store().open(Clock.systemUTC());
        RunReport report = Reporting.of(arguments, terminal, interruption.and(state));
        Filtering filtering = state.filtering(account, store, Outgoing.NONE, report)) {
      List<String> impossible = filtering.undo(run);
      report.undone(run, impossible, interruption.happened());
      boolean whole =
          impossible.isEmpty() && report.totals().failed() == 0 && !interruption.happened();
      return whole ? ExitCode.OK : ExitCode.ERRORS;
    }
  }
}
