package org.tamis.cli.migrate;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.tamis.bridge.move.StateMove;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.config.StatePlace;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.database.SqliteDatabase;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Copies the state of a service from its file into the database that a configuration names. */
public final class MigrateCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("migrate", "Copy the state of a service from its file to PostgreSQL.")
            .addOption(ConfigOption.spec())
            .addPositional(Options.words("FILE", "0", "1", "state.database, as it was until now."));
    spec.usageMessage()
        .footer(
            "",
            "The configuration is the new one, with state.store = \"database\". Stop the service",
            "first. The file stays as it is. All rows are compared in the end; what was",
            "interrupted goes on when the command is given again. A database that a service",
            "has used already is left alone. Scripts are copied by tamis scripts copy.",
            "",
            "Exit code: 1 it refused, or failed, 2 the configuration has errors.",
            "",
            "Example:",
            "  tamis migrate /var/lib/tamis/tamis.sqlite --config /etc/tamis/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    String file = Options.words(arguments, 0).getFirst();
    return ConfigOption.read(arguments, terminal)
        .map(config -> run(config, file, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int run(Config config, String file, Terminal terminal) {
    try {
      switch (config.state()) {
        case StatePlace.InDatabase place -> move(Path.of(file), place, terminal);
        case StatePlace.InFile(Path own) ->
            throw new IOException(
                "the state is to be in %s; set state.store = \"database\" and database.url"
                    .formatted(own));
      }
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.of(e));
    } catch (InvalidPathException e) {
      terminal.error(file + ": is not a path: " + e.getReason());
    }
    return ExitCode.ERRORS;
  }

  private static void move(Path file, StatePlace.InDatabase place, Terminal terminal)
      throws IOException {
    try (SqliteDatabase from = SqliteDatabase.alone(file);
        SharedDatabase to = place.open()) {
      StateMove.Moved moved = new StateMove(from, to).move();
      terminal.line(
          "%s: %s in %s, %d of them new, with %s in files"
              .formatted(
                  file,
                  Count.of(moved.rows(), "row"),
                  to,
                  moved.written(),
                  Count.of(moved.large(), "large message")));
    }
  }
}
