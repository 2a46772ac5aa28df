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

/** Copies scripts and state while the service runs. */
public final class BackupCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("backup", "Copy scripts and state while the service runs.")
            .addOption(ConfigOption.spec())
            .addPositional(
                Options.words("DIRECTORY", "0", "1", "Made by this command; must not exist yet."));
    spec.usageMessage()
        .footer(
            "",
            "The copy of the database is as of one moment, and has the messages of the outbox",
            "that waited then. The directory has its name when it is complete. Run it as the",
            "user of the service. Configuration, passwords and keys are not in it.",
            "",
            "Exit code: 1 it could not be made, 2 the configuration has errors.",
            "",
            "Example:",
            "  tamis backup /var/backups/tamis-$(date -I) --config /etc/tamis/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    String target = Options.words(arguments, 0).getFirst();
    return ConfigOption.read(arguments, terminal)
        .map(config -> run(config, target, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int run(Config config, String target, Terminal terminal) {
    try {
      Backup.Copied copied = new Backup(Places.of(config), Path.of(target)).make();
      terminal.line(
          "%s: %s, %s, %s in the outbox"
              .formatted(
                  target,
                  Count.of(copied.accounts(), "account"),
                  Count.of(copied.scripts(), "script"),
                  Count.of(copied.waiting(), "message")));
      if (config.scripts().root().isEmpty()) {
        terminal.error("warning: scripts are not in it; back up " + config.scripts() + ", too");
      }
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.of(e));
    } catch (InvalidPathException e) {
      terminal.error(target + ": is not a path: " + e.getReason());
    }
    return ExitCode.ERRORS;
  }
}
