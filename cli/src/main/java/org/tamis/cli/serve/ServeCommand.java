package org.tamis.cli.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryLog;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigOption;
import org.tamis.cli.config.WrittenConfig;
import org.tamis.cli.doctor.Examination;
import org.tamis.cli.doctor.Finding;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.LineLogging;
import org.tamis.cli.terminal.LogFormat;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.cli.watch.Watchers;
import org.tamis.service.net.ListenAddress;
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
    LineLogging.toStandardError(config.config().log());
    try {
      return Options.has(arguments, "--check")
          ? check(ConfigOption.file(arguments), config.config(), terminal)
          : start(ConfigOption.file(arguments), config, terminal);
    } catch (SiteCompiler.Wrong e) {
      e.mistakes().forEach(terminal::error);
      return ExitCode.USAGE;
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
    terminal.out().print(file + ": no errors\n");
    return ExitCode.OK;
  }

  private static int start(String file, WrittenConfig written, Terminal terminal)
      throws SiteCompiler.Wrong {
    Hangup hangup = Hangup.taken(); // a signal that comes too early is heard once all runs
    Optional<Config> asked = new StoreAtStart(written.config(), terminal).asked();
    if (asked.isEmpty()) {
      return ExitCode.USAGE;
    }
    LiveSettings live = LiveSettings.of(asked.get());
    Reload reload = new Reload(Path.of(file), written.with(asked.get()), live);
    return serve(file, asked.get(), live, terminal, () -> reloading(hangup, reload));
  }

  /** What the process does until the shutdown hook has done the rest. */
  @FunctionalInterface
  private interface Waiting {
    void run() throws InterruptedException;
  }

  private static void reloading(Hangup hangup, Reload reload) throws InterruptedException {
    while (true) {
      hangup.await();
      reload.run();
    }
  }

  private static void warn(Config config, Terminal terminal) {
    Examination.withoutStore(config, Clock.systemUTC().instant()).stream()
        .filter(finding -> !finding.isOk())
        .forEach(finding -> terminal.error("warning: " + finding.sentence()));
  }

  private static int serve(
      String file, Config config, LiveSettings live, Terminal terminal, Waiting waiting) {
    try {
      Services services = Services.start(config, live, new DeliveryLog());
      Optional<Watchers> watchers = SiteWatch.start(file, config, live, terminal);
      terminal.out().print(listening(services));
      terminal.flush();
      Thread.ofVirtual().start(() -> warn(config, terminal)); // others' silence delays nothing
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(services, watchers, terminal)));
      waiting.run();
    } catch (IOException e) {
      terminal.error(Reason.of(e));
      return ExitCode.ERRORS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private static String listening(Services services) {
    StringBuilder lines = new StringBuilder();
    services.manageSieveListening().forEach(line -> lines.append("ManageSieve on " + line + "\n"));
    for (ListenAddress address : services.lmtpAddresses()) {
      lines.append("LMTP on " + address + "\n");
    }
    return lines.toString();
  }

  private static void stop(Services services, Optional<Watchers> watchers, Terminal terminal) {
    terminal.out().print("stopping\n");
    terminal.flush();
    watchers.ifPresent(Watchers::close);
    try {
      services.close();
      terminal.out().print("stopped\n");
    } catch (IOException e) {
      terminal.error("while stopping: " + Reason.of(e));
    }
    terminal.flush();
  }
}
