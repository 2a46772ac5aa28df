package org.tamis.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A subcommand of {@code tamis}. */
public interface Subcommand {
  /** Name, arguments and help. A new one for each call. */
  CommandSpec spec();

  /**
   * Does the work.
   *
   * @return one of {@link ExitCode}
   */
  int run(ParseResult arguments, Terminal terminal);
}
