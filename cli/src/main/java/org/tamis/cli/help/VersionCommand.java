package org.tamis.cli.help;

import org.tamis.cli.terminal.ExitCode;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Subcommand;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.settings.Product;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The same as {@code tamis --version}. */
public final class VersionCommand implements Subcommand {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("version", "Show the version.");
    spec.usageMessage().footer("", "Example:", "  tamis version");
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Terminal terminal) {
    print(terminal);
    return ExitCode.OK;
  }

  /** The line that all ways to ask for the version print. */
  public static void print(Terminal terminal) {
    terminal.out().print(Product.NAME + " " + Product.VERSION + "\n");
  }
}
