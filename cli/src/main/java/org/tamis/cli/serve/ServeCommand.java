package org.tamis.cli.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.config.WrittenConfig;
import org.tamis.cli.doctor.Examination;
import org.tamis.cli.doctor.Finding;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.LogFormat;
import org.tamis.cli.terminal.LogSettings;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs ManageSieve and LMTP until the process is told to stop. */
public final class ServeCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("serve", "Run the ManageSieve and LMTP servers in the foreground.")
            .addOption(ConfigOption.spec("TOML file; see docs/configuration.md for all keys."))
            .addOption(
                Options.flag(
                    "--check", "Check the configuration and the servers that it names, and exit."));
    spec.usageMessage()
        .footer(
            "",
            "Exit code: 1 cannot listen on an address, 2 the configuration has errors, or with",
            "--check something that it names cannot be used; tamis doctor says more.",
            "SIGTERM and Ctrl-C stop the servers after the deliveries in progress. SIGHUP reads",
            "configuration, site scripts and certificates again; connections stay open.",
            "",
            "Examples:",
            "  tamis serve --config samples/tamis.toml",
            "  tamis serve --check --config /etc/tamis.toml");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    LineLogging.toStandardError(LogFormat.TEXT);
    return ConfigOption.readWritten(arguments, terminal)
        .map(config -> run(config, arguments, terminal))
        .orElse(ExitCode.USAGE);
  }

  private static int run(WrittenConfig config, ParseResult arguments, Terminal terminal) {
    try {
      return Options.has(arguments, "--check")
          ? check(ConfigOption.file(arguments), config.config(), terminal)
          : start(ConfigOption.file(arguments), config, terminal);
    } catch (SiteCompiler.Wrong e) {
      e.mistakes().forEach(terminal::error);
      return ExitCode.USAGE;
    }
  }

  private static boolean logs(LogSettings settings, Terminal terminal) {
    try {
      LineLogging.use(settings);
      return true;
    } catch (IOException e) {
      terminal.error("log.file: " + Reason.of(e));
      return false;
    }
  }

  /** Tries all that the configuration names; what is right needs no line. */
  private static int check(String file, Config config, Terminal terminal)
      throws SiteCompiler.Wrong {
    SiteCompiler.compile(config.siteScripts(), config.language());
    List<Finding> findings =
        Examination.of(config, Clock.systemUTC().instant()).stream()
            .filter(finding -> !finding.isOk())
            .toList();
    findings.forEach(finding ->
        terminal.error(file + (finding.isError() ? ": " : ": warning: ") + finding.sentence()));
    if (findings.stream().anyMatch(Finding::isError)) {
      return ExitCode.USAGE;
    }
    terminal.line(file + ": no errors");
    return ExitCode.OK;
  }

  private static int start(String file, WrittenConfig written, Terminal terminal)
      throws SiteCompiler.Wrong {
    if (!logs(written.config().log(), terminal)) {
      return ExitCode.USAGE;
    }
    Running running = new Running(file, terminal);
    Hangup hangup = Hangup.taken(); // a signal that comes too early is heard once all runs
    Optional<Config> asked = new StoreAtStart(written.config(), terminal).asked();
    if (asked.isEmpty()) {
      return ExitCode.USAGE;
    }
    LiveSettings live = LiveSettings.of(asked.get());
    Reload reload = new Reload(Path.of(file), written.with(asked.get()), live);
    return serve(running, asked.get(), live, () -> reloading(hangup, reload));
  }

  /** What the process does until the shutdown hook has done the rest. */
  @FunctionalInterface
  private interface Waiting {
    void run() throws InterruptedException;
  }

  private static void reloading(Hangup hangup, Reload reload) throws InterruptedException {
    hangup.tell();
    while (true) {
      hangup.await();
      reload.run();
    }
  }

  private static int serve(Running running, Config config, LiveSettings live, Waiting waiting) {
    try {
      running.start(config, live);
      Runtime.getRuntime().addShutdownHook(new Thread(running::stop));
      running.announce(config);
      waiting.run();
    } catch (IOException e) {
      running.terminal().error(Reason.of(e));
      return ExitCode.ERRORS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }
}
