package org.tamis.cli.help;

import java.util.List;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Prints a script that completes commands and options in a shell. */
public final class CompletionCommand implements Subcommand {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("completion", "Print a completion script for bash or zsh.")
            .addPositional(Options.words("SHELL", "0", "1", "bash or zsh."));
    spec.usageMessage()
        .footer(
            "",
            "In zsh, load bashcompinit first: autoload -U +X bashcompinit && bashcompinit",
            "",
            "Examples:",
            "  source <(tamis completion bash)",
            "  tamis completion bash > /etc/bash_completion.d/tamis");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    String shell = Options.words(arguments, 0).getFirst();
    if (!SHELLS.contains(shell)) {
      terminal.error("completion: expected bash or zsh, found \"" + shell + "\"");
      return ExitCode.USAGE;
    }
    CommandSpec tamis = arguments.commandSpec().root();
    terminal.out().print(AutoComplete.bash(tamis.name(), tamis.commandLine()));
    return ExitCode.OK;
  }
}
