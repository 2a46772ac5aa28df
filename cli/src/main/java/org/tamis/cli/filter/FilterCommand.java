package org.tamis.cli.filter;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.filter.RunsUnavailable;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.dryrun.DryRunOptions;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Sorts mail that is there already. */
public final class FilterCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    return FilterOptions.spec();
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    FilterOptions options = new FilterOptions(arguments);
    Optional<Long> resumed = options.resumed();
    return AccountOption.read(arguments, terminal)
        .map(account ->
            resumed.isPresent()
                ? resume(options, account, resumed.get(), terminal)
                : begin(options, account, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int begin(FilterOptions options, ChosenAccount account, Terminal terminal) {
    FilterRun.Request asked =
        new FilterRun.Request("", "", options.mailboxes(), options.query(), options.sends());
    options.choice(asked.query()); // before anything is asked for over the network
    return FilterScript.of(options, account, terminal)
        .map(script -> begin(options, account, script, script.in(asked), terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int begin(
      FilterOptions options,
      ChosenAccount account,
      FilterScript script,
      FilterRun.Request request,
      Terminal terminal) {
    return options.executes()
        ? RunState.change(
            account,
            terminal,
            state ->
                rehearse(
                    options,
                    account,
                    script,
                    terminal,
                    rehearsal -> begin(options, account, request, state, rehearsal, terminal)))
        : rehearse(
            options,
            account,
            script,
            terminal,
            rehearsal -> preview(options, account, request, rehearsal, terminal));
  }

  private static int begin(
      FilterOptions options,
      ChosenAccount account,
      FilterRun.Request request,
      RunState state,
      Rehearsal script,
      Terminal terminal)
      throws StoreUnavailable, RunsUnavailable, IOException {
    Outgoing outgoing = outgoing(account, request, state);
    FilterRun run = state.runs().begin(account.name(), request, Clock.systemUTC().instant());
    return execute(options, account, state, outgoing, run, script, terminal);
  }

  private static Outgoing outgoing(ChosenAccount account, FilterRun.Request request, RunState state)
      throws IOException {
    return request.sends() ? OwnersMail.of(account, state.database()) : Outgoing.NONE;
  }

  /** What is done with a script that is ready to run. */
  @FunctionalInterface
  private interface Use {
    int with(Rehearsal script) throws StoreUnavailable, RunsUnavailable, IOException;
  }

  private static int rehearse(
      FilterOptions options,
      ChosenAccount account,
      FilterScript script,
      Terminal terminal,
      Use use) {
    return DryRunOptions.forAccount(
        options.arguments(),
        account,
        1, // unused: the run reads the mailboxes itself
        terminal,
        dry ->
            dry.rehearse(
                dry.compiler(),
                script.script(),
                rehearsal -> {
                  try {
                    return use.with(rehearsal);
                  } catch (StoreUnavailable | RunsUnavailable | IOException e) {
                    terminal.error("account " + account.name() + ": " + Reason.of(e));
                    return ExitCode.USAGE;
                  }
                }));
  }

  private static int preview(
      FilterOptions options,
      ChosenAccount account,
      FilterRun.Request request,
      Rehearsal script,
      Terminal terminal)
      throws StoreUnavailable {
    try (Interruption interruption = Interruption.watch();
        MailStore store = account.store().open(Clock.systemUTC());
        RunReport report = Reporting.of(options.arguments(), terminal, interruption)) {
      Filtering.preview(
          new FilterAccount(account.name(), account.store().existing(), store),
          request.mailboxes(),
          options.choice(request.query()),
          script,
          request.sends(),
          report);
      report.previewed();
      return report.totals().hasFailures() ? ExitCode.ERRORS : ExitCode.OK;
    }
  }

  private static int resume(
      FilterOptions options, ChosenAccount account, long id, Terminal terminal) {
    return RunState.change(
        account,
        terminal,
        state -> {
          Optional<FilterRun> run = state.runs().find(account.name(), id);
          Optional<String> problem = Resuming.problem(run, id, account.name());
          if (run.isEmpty() || problem.isPresent()) {
            terminal.error(problem.orElseThrow());
            return ExitCode.USAGE;
          }
          return FilterScript.again(run.get().request(), account, terminal)
              .map(script -> resume(options, account, state, run.get(), script, terminal))
              .orElse(ExitCode.USAGE);
        });
  }

  private static int resume(
      FilterOptions options,
      ChosenAccount account,
      RunState state,
      FilterRun run,
      FilterScript script,
      Terminal terminal) {
    Optional<String> problem = Resuming.problem(run, script);
    if (problem.isPresent()) {
      terminal.error(problem.get());
      return ExitCode.USAGE;
    }
    return rehearse(
        options,
        account,
        script,
        terminal,
        rehearsal -> {
          Outgoing outgoing = outgoing(account, run.request(), state);
          return execute(options, account, state, outgoing, run, rehearsal, terminal);
        });
  }

  private static int execute(
      FilterOptions options,
      ChosenAccount account,
      RunState state,
      Outgoing outgoing,
      FilterRun run,
      Rehearsal script,
      Terminal terminal)
      throws StoreUnavailable, RunsUnavailable {
    try (Interruption interruption = Interruption.watch();
        MailStore store = account.store().open(Clock.systemUTC());
        RunReport report = Reporting.of(options.arguments(), terminal, interruption.and(state));
        Filtering filtering = state.filtering(account, store, outgoing, report)) {
      try {
        filtering.settleEarlier();
        filtering.execute(run, options.choice(run.request().query()), script);
      } finally {
        report.executed(run, interruption.happened());
      }
      boolean failed = report.totals().hasFailures() || report.totals().failed() > 0;
      return failed ? ExitCode.ERRORS : ExitCode.OK;
    }
  }
}
