package org.tamis.cli.doctor;

import java.time.Clock;
import java.util.List;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tries what a server needs, and says what is wrong and what helps. */
public final class DoctorCommand implements Subcommand {
  private static final String JSON = "--json";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("doctor", "Try everything that a server configuration names.")
            .addOption(ConfigOption.spec())
            .addOption(Options.flag(JSON, "Print one JSON object per finding."));
    spec.usageMessage()
        .footer(
            "",
            "Logs in to the mail store and the smart host as the server would, and looks at",
            "password files, database, lists, Maildir trees and certificates. Nothing is stored,",
            "sent or made. Run it as the user of the server.",
            "",
            "Exit code: 0 no errors, 1 errors, 2 the configuration has errors.",
            "",
            "Examples:",
            "  tamis doctor --config /etc/tamis.toml",
            "  tamis doctor --json --config /etc/tamis.toml | jq 'select(.level != \"ok\")'");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.errorsOnly();
    return ConfigOption.read(arguments, terminal)
        .map(config -> examine(config, Options.has(arguments, JSON), terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int examine(Config config, boolean json, Terminal terminal) {
    List<Finding> findings = Examination.of(config, Clock.systemUTC().instant());
    findings.forEach(finding -> terminal.out().print(json ? finding.json() : finding.line()));
    return findings.stream().anyMatch(Finding::isError) ? ExitCode.ERRORS : ExitCode.OK;
  }
}
