package org.tamis.cli.studio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.tamis.cli.account.AccountFiles;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Opens the studio for one account of the user, on this machine and for this user alone. */
public final class StudioCommand implements Subcommand {
  private static final String SERVER = "--server";
  private static final String PORT = "--port";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("studio", "Open the studio for an account: scripts in the browser.")
            .addOption(
                AccountOption.spec("One of your accounts. Default: the only one that you have."))
            .addOption(
                Options.value(
                    SERVER,
                    "HOST[:PORT]",
                    "The scripts are at this ManageSieve server, with the account's log-in."))
            .addOption(Options.value(PORT, "PORT", "Listen there. Default: a free port."));
    spec.usageMessage()
        .footer(
            "",
            "Prints an address for a browser on this machine. It logs in whoever opens it first, and",
            "nobody after: press Enter for another one, Ctrl-C to end the studio.",
            "",
            "Without --server the scripts are where the account has them: its `script`, otherwise",
            "in ~/.config/tamis/scripts, where tamis watch, filter and whatif find the active one.",
            "The mail is only read (EXAMINE, BODY.PEEK), until you let a script run over it.",
            "",
            "Exit code: 0 when it is told to stop, 2 when it cannot start.",
            "",
            "Examples:",
            "  tamis studio",
            "  tamis studio --account work --server sieve.example.org",
            "  tamis studio --port 8025");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.warningsOnly();
    int port = port(arguments);
    return AccountOption.readOrOnly(arguments, terminal)
        .map(account -> run(account, Options.optional(arguments, SERVER), port, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int port(ParseResult arguments) {
    Optional<String> port = Options.optional(arguments, PORT);
    if (port.isPresent() && !port.get().matches("[1-9]\\d{0,4}")
        || port.isPresent() && Integer.parseInt(port.get()) > 65_535) {
      throw Options.wrong(
          arguments, PORT + ": expected a number from 1 to 65535, found " + port.get());
    }
    return port.map(Integer::parseInt).orElse(0);
  }

  private static int run(
      ChosenAccount account, Optional<String> server, int port, Terminal terminal) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    AccountFiles files = AccountFiles.of(terminal.environment());
    try (OwnStudio studio = OwnStudio.start(account, server, files, address)) {
      Opening.tell(studio, terminal);
      return ExitCode.OK;
    } catch (IOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.USAGE;
    }
  }
}
