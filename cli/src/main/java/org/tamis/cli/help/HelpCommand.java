package org.tamis.cli.help;

import java.util.List;
import java.util.Optional;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tamis help check} is {@code tamis check --help}. */
public final class HelpCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("help", "Show the help of a command.")
            .addPositional(Options.words("COMMAND", "0", "0..1", "Default: all commands."));
    spec.usageMessage().footer("", "Example:", "  tamis help check");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    CommandSpec tamis = arguments.commandSpec().root();
    List<String> words = Options.words(arguments, 0);
    Optional<CommandLine> shown =
        words.isEmpty()
            ? Optional.of(tamis.commandLine())
            : CommandNames.find(tamis, words.getFirst());
    if (shown.isEmpty()) {
      terminal.error(CommandNames.unknown(tamis, words.getFirst()));
      return ExitCode.USAGE;
    }
    terminal.out().print(shown.get().getUsageMessage(Ansi.OFF));
    return ExitCode.OK;
  }
}
