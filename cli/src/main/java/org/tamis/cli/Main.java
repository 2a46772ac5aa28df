package org.tamis.cli;

import org.tamis.cli.help.VersionCommand;
import org.tamis.cli.terminal.ColorOption;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code tamis} command. */
public final class Main {
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
      ParseResult tamis = commandLine(args).parseArgs(args);
      return tamis.hasSubcommand() ? run(tamis.subcommand(), terminal) : about(tamis, terminal);
    } catch (ParameterException e) {
      terminal.error(WrongArguments.describe(e));
      return ExitCode.USAGE;
    }
  }

  private static CommandLine commandLine(String... args) {
    CommandSpec tamis =
        Options.command(
                "tamis",
                "Sieve mail filter: check, try and test scripts; serve ManageSieve and LMTP.")
            .addOption(versionOption());
    tamis.usageMessage().synopsisSubcommandLabel("COMMAND");
    tamis.usageMessage().footer("", "See tamis COMMAND --help for options and examples.");
    for (String name : Commands.named(args)) {
      CommandSpec spec = Commands.of(name).spec();
      tamis.addSubcommand(name, new CommandLine(spec));
    }
    return new CommandLine(tamis).setExpandAtFiles(false).setInterpolateVariables(false);
  }

  private static OptionSpec versionOption() {
    return OptionSpec.builder(Commands.VERSION.toArray(String[]::new))
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
    Subcommand command = Commands.of(arguments.commandSpec().name());
    return command.run(arguments, ColorOption.apply(arguments, terminal));
  }

  private static String usage(ParseResult arguments) {
    return arguments.commandSpec().commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
  }
}
