package org.tamis.cli.backup;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Puts a backup where a configuration has scripts and state. */
public final class RestoreCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("restore", "Put scripts and state of a backup in place.")
            .addOption(ConfigOption.spec())
            .addPositional(Options.words("DIRECTORY", "0", "1", "Made by tamis backup."));
    spec.usageMessage()
        .footer(
            "",
            "Nothing is overwritten: where scripts or a database are already, and while the",
            "service runs, it refuses. Run it as the user of the service.",
            "",
            "Exit code: 1 it refused, or failed, 2 the configuration has errors.",
            "",
            "Example:",
            "  tamis restore /var/backups/tamis-2026-11-29 --config /etc/tamis/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    String from = Options.words(arguments, 0).getFirst();
    return ConfigOption.read(arguments, terminal)
        .map(config -> run(config, from, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int run(Config config, String from, Terminal terminal) {
    try {
      Places backup = Places.in(Path.of(from));
      TreeCopy scripts = new Restoring(backup, Places.of(config)).restore();
      terminal.line(
          "%s: restored %s, %s and the state"
              .formatted(
                  from,
                  Count.of(scripts.accounts(), "account"),
                  Count.of(scripts.scripts(), "script")));
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.of(e));
    } catch (InvalidPathException e) {
      terminal.error(from + ": is not a path: " + e.getReason());
    }
    return ExitCode.ERRORS;
  }
}
