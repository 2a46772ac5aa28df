package org.tamis.cli;

import java.util.Optional;
import org.tamis.cli.accounts.AccountsCommand;
import org.tamis.cli.backup.BackupCommand;
import org.tamis.cli.backup.RestoreCommand;
import org.tamis.cli.capabilities.CapabilitiesCommand;
import org.tamis.cli.check.CheckCommand;
import org.tamis.cli.coverage.CoverageCommand;
import org.tamis.cli.deliver.DeliverCommand;
import org.tamis.cli.demo.DemoCommand;
import org.tamis.cli.doctor.DoctorCommand;
import org.tamis.cli.explain.ErrorsCommand;
import org.tamis.cli.explain.ExplainCommand;
import org.tamis.cli.filter.FilterCommand;
import org.tamis.cli.filter.RunsCommand;
import org.tamis.cli.filter.UndoCommand;
import org.tamis.cli.format.FmtCommand;
import org.tamis.cli.help.CompletionCommand;
import org.tamis.cli.help.HelpCommand;
import org.tamis.cli.help.ManCommand;
import org.tamis.cli.help.VersionCommand;
import org.tamis.cli.lsp.LspCommand;
import org.tamis.cli.password.PasswordCommand;
import org.tamis.cli.queue.QueueCommand;
import org.tamis.cli.scripts.ScriptsCommand;
import org.tamis.cli.serve.ServeCommand;
import org.tamis.cli.setup.AccountCommand;
import org.tamis.cli.svtest.TestCommand;
import org.tamis.cli.terminal.ColorOption;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.cli.tryout.TryCommand;
import org.tamis.cli.watch.WatchCommand;
import org.tamis.cli.whatif.WhatIfCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code tamis} command. */
public final class Main {
  private static final Subcommand[] COMMANDS = {
    new DemoCommand(),
    new CheckCommand(),
    new TryCommand(),
    new CoverageCommand(),
    new WhatIfCommand(),
    new FilterCommand(),
    new UndoCommand(),
    new RunsCommand(),
    new WatchCommand(),
    new AccountCommand(),
    new ScriptsCommand(),
    new FmtCommand(),
    new LspCommand(),
    new TestCommand(),
    new ServeCommand(),
    new DeliverCommand(),
    new DoctorCommand(),
    new QueueCommand(),
    new ExplainCommand(),
    new ErrorsCommand(),
    new AccountsCommand(),
    new BackupCommand(),
    new RestoreCommand(),
    new PasswordCommand(),
    new CapabilitiesCommand(),
    new HelpCommand(),
    new VersionCommand(),
    new ManCommand(),
    new CompletionCommand(),
  };

  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.system();
    int exitCode = run(terminal, args);
    terminal.flush();
    System.exit(exitCode);
  }

  /**
   * Runs one command to its end.
   *
   * @return the exit code of the process, see {@link ExitCode}
   */
  public static int run(Terminal terminal, String... args) {
    try {
      ParseResult tamis = commandLine().parseArgs(args);
      return tamis.hasSubcommand() ? run(tamis.subcommand(), terminal) : about(tamis, terminal);
    } catch (ParameterException e) {
      terminal.error(WrongArguments.describe(e));
      return ExitCode.USAGE;
    }
  }

  private static CommandLine commandLine() {
    CommandSpec tamis =
        Options.command(
                "tamis",
                "Sieve mail filter: check, try and test scripts; serve ManageSieve and LMTP.")
            .addOption(versionOption());
    tamis.usageMessage().synopsisSubcommandLabel("COMMAND");
    tamis.usageMessage().footer("", "See tamis COMMAND --help for options and examples.");
    for (Subcommand command : COMMANDS) {
      CommandSpec spec = command.spec();
      tamis.addSubcommand(spec.name(), new CommandLine(spec));
    }
    return new CommandLine(tamis).setExpandAtFiles(false).setInterpolateVariables(false);
  }

  private static OptionSpec versionOption() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }

  private static int about(ParseResult tamis, Terminal terminal) {
    if (tamis.isVersionHelpRequested()) {
      VersionCommand.print(terminal);
      return ExitCode.OK;
    }
    String usage = usage(tamis);
    if (tamis.isUsageHelpRequested()) {
      terminal.out().print(usage);
      return ExitCode.OK;
    }
    terminal.err().print(usage);
    return ExitCode.USAGE;
  }

  private static int run(ParseResult arguments, Terminal terminal) {
    if (arguments.isUsageHelpRequested()) {
      terminal.out().print(usage(arguments));
      return ExitCode.OK;
    }
    WrongArguments.refuseEmpty(arguments);
    Subcommand command = command(arguments.commandSpec().name()).orElseThrow();
    return command.run(arguments, ColorOption.apply(arguments, terminal));
  }

  private static String usage(ParseResult arguments) {
    return arguments.commandSpec().commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static Optional<Subcommand> command(String name) {
    for (Subcommand command : COMMANDS) {
      if (command.spec().name().equals(name)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }
}
