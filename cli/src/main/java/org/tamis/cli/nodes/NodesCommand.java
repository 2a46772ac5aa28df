package org.tamis.cli.nodes;

import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import org.tamis.bridge.node.NodesNow;
import org.tamis.bridge.node.NodesUnavailable;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.config.StatePlace;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.Standby;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows the services that share a database. */
public final class NodesCommand implements Subcommand {
  private final InstantSource clock;

  public NodesCommand() {
    this(Clock.systemUTC());
  }

  NodesCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("nodes", "Show the services that share a database, and what each has.")
            .addOption(ConfigOption.spec())
            .addOption(Options.flag("--json", "Print one JSON object on each line."));
    spec.usageMessage()
        .footer(
            "",
            "Of 4,096 buckets of accounts each node has some; those of nobody are between two",
            "nodes, or there is no node. Mail of the outbox waits at the node of its account.",
            "Standbys are those that the PostgreSQL itself knows of.",
            "",
            "Exit code: 1 no node runs, or the database cannot be read, 2 wrong arguments or",
            "configuration.",
            "",
            "Example:",
            "  tamis nodes --config /etc/tamis/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    return ConfigOption.read(arguments, terminal)
        .map(config -> run(config, Options.has(arguments, "--json"), terminal))
        .orElse(ExitCode.USAGE);
  }

  private int run(Config config, boolean json, Terminal terminal) {
    try {
      return switch (config.state()) {
        case StatePlace.InDatabase place -> show(place, json, terminal);
        case StatePlace.InFile(var file) ->
            throw new IOException("the state is in %s: there is one node".formatted(file));
      };
    } catch (IOException | NodesUnavailable e) {
      terminal.error(Reason.of(e));
      return ExitCode.ERRORS;
    }
  }

  private int show(StatePlace.InDatabase place, boolean json, Terminal terminal)
      throws IOException, NodesUnavailable {
    try (SharedDatabase database = place.ofService()) {
      NodesNow now = NodesNow.of(database);
      NodesTable table = new NodesTable(now, Standby.of(database), clock.instant());
      terminal.out().print(json ? table.json() : table.text(terminal.width()));
      if (now.nodes().isEmpty()) {
        terminal.error("no node runs");
        return ExitCode.ERRORS;
      }
      return ExitCode.OK;
    }
  }
}
