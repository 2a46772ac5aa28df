package org.tamis.cli.serve;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliveryLog;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.grammar.text.Printable;
import org.tamis.service.accounts.PasswordFile;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.scripts.SitePrograms;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs ManageSieve and LMTP until the process is told to stop. */
public final class ServeCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("serve", "Run the ManageSieve and LMTP servers in the foreground.")
            .addOption(
                Options.requiredValue(
                    "--config", "FILE", "TOML file; see docs/configuration.md for all keys."))
            .addOption(Options.flag("--check", "Check the configuration and exit."));
    spec.usageMessage()
        .footer(
            "",
            "Exit code: 1 cannot listen on an address, 2 the configuration has errors.",
            "SIGTERM and Ctrl-C stop the servers after the deliveries in progress.",
            "",
            "Examples:",
            "  tamis serve --config samples/tamis.toml",
            "  tamis serve --check --config /etc/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    String file = arguments.matchedOptionValue("--config", "");
    LineLogging.toStandardError();
    try {
      return switch (ConfigReader.read(Path.of(file))) {
        case ConfigResult.Wrong<Config> wrong -> {
          wrong.mistakes().forEach(terminal::error);
          yield ExitCode.USAGE;
        }
        case ConfigResult.Good<Config> good -> {
          SitePrograms site =
              SiteCompiler.compile(good.config().siteScripts(), good.config().language());
          if (Options.has(arguments, "--check")) {
            yield check(file, good.config(), terminal);
          }
          yield serve(good.config(), site, terminal);
        }
      };
    } catch (SiteCompiler.Wrong e) {
      e.mistakes().forEach(terminal::error);
    } catch (IOException e) {
      terminal.error(Reason.about(file, e));
    } catch (InvalidPathException e) {
      terminal.error(file + ": is not a path: " + e.getReason());
    }
    return ExitCode.USAGE;
  }

  /** Accounts come and go while the server runs, so only a check looks at their names. */
  private static int check(String file, Config config, Terminal terminal) {
    List<String> names =
        config.accounts() instanceof PasswordFile accounts ? accounts.names() : List.of();
    List<String> unreachable =
        names.stream().filter(name -> !EmailAddress.isRecipient(name)).toList();
    for (String name : unreachable) {
      terminal.error(file + ": accounts: no mail can be for the account " + Printable.of(name));
    }
    if (unreachable.isEmpty()) {
      terminal.out().print(file + ": no errors\n");
    }
    return unreachable.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  private static int serve(Config config, SitePrograms site, Terminal terminal) {
    try {
      Services services = Services.start(config, site, new DeliveryLog());
      terminal.out().print(listening(services, config));
      terminal.flush();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(services, terminal)));
      new CountDownLatch(1).await(); // the shutdown hook does the rest
    } catch (IOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.ERRORS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private static String listening(Services services, Config config) {
    String security =
        config.tls().isEmpty()
            ? "no TLS"
            : config.manageSieve().requireTls() ? "TLS required" : "TLS offered";
    StringBuilder lines = new StringBuilder();
    for (ListenAddress address : services.manageSieveAddresses()) {
      lines.append("ManageSieve on " + address + " (" + security + ")\n");
    }
    for (ListenAddress address : services.lmtpAddresses()) {
      lines.append("LMTP on " + address + "\n");
    }
    return lines.toString();
  }

  private static void stop(Services services, Terminal terminal) {
    terminal.out().print("stopping\n");
    terminal.flush();
    try {
      services.close();
      terminal.out().print("stopped\n");
    } catch (IOException e) {
      terminal.error("while stopping: " + Reason.of(e));
    }
    terminal.flush();
  }
}
