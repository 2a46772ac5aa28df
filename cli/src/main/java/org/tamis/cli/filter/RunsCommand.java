package org.tamis.cli.filter;

import java.time.ZoneId;
import java.util.List;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.script.LanguageOptions;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Table;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.plan.ShortName;
import org.tamis.engine.trial.Heading;
import org.tamis.service.json.JsonLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;

/** Lists the runs over mail that was there already. */
public final class RunsCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("runs", "List the runs of tamis filter over the mail of an account.")
            .addOption(AccountOption.required("The account whose mail was sorted."))
            .addOption(Reporting.json("Print one JSON object for each run."));
    LanguageOptions.addConfig(spec, "The configuration of the site that has the account.");
    spec.usageMessage().footer("", "Examples:", "  tamis runs --account work");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    return AccountOption.read(arguments, terminal)
        .map(account ->
            RunState.read(
                account,
                terminal,
                state -> list(state.runs().list(account.name()), arguments, terminal)))
        .orElse(ExitCode.USAGE);
  }

  private static int list(List<FilterRun> runs, ParseResult arguments, Terminal terminal) {
    if (Reporting.isJson(arguments)) {
      runs.forEach(run -> terminal.out().print(JsonLine.of(json -> write(run, json))));
      return ExitCode.OK;
    }
    return list(runs, terminal);
  }

  private static void write(FilterRun run, JsonGenerator json) {
    json.writeNumberProperty("run", run.id());
    json.writeStringProperty("begun", run.started().toString());
    run.ended().ifPresent(ended -> json.writeStringProperty("ended", ended.toString()));
    run.undoes().ifPresent(undone -> json.writeNumberProperty("undoes", undone));
    run.undoneBy().ifPresent(by -> json.writeNumberProperty("undoneBy", by));
    json.writeNumberProperty("looked", run.looked());
    json.writeNumberProperty("changed", run.changed());
    json.writeStringProperty("script", run.request().script());
    JsonLine.strings(json, "mailboxes", run.request().mailboxes());
    json.writeStringProperty("query", run.request().query());
    json.writeBooleanProperty("outgoing", run.request().sends());
  }

  private static int list(List<FilterRun> runs, Terminal terminal) {
    if (runs.isEmpty()) {
      terminal.out().print("no runs\n");
      return ExitCode.OK;
    }
    Table table = new Table("Run", "Begun", "Looked at", "Changed", "State", "What");
    for (FilterRun run : runs) {
      table.add(
          Long.toString(run.id()),
          Heading.format(run.started(), ZoneId.systemDefault()),
          "%,d".formatted(run.looked()),
          "%,d".formatted(run.changed()),
          state(run),
          what(run));
    }
    terminal.out().print(table.print(terminal.width()));
    return ExitCode.OK;
  }

  private static String state(FilterRun run) {
    if (run.undoneBy().isPresent()) {
      return "undone by " + run.undoneBy().getAsLong();
    }
    return run.ended().isPresent() ? "done" : "interrupted";
  }

  private static String what(FilterRun run) {
    FilterRun.Request request = run.request();
    if (run.undoes().isPresent()) {
      return "undo of " + run.undoes().getAsLong();
    }
    return ShortName.of(request.script())
        + " on "
        + String.join(", ", request.mailboxes())
        + (request.query().isEmpty() ? "" : " (" + request.query() + ")");
  }
}
