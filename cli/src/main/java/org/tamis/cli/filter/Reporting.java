package org.tamis.cli.filter;

import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import org.tamis.cli.terminal.Options;
import org.tamis.cli.terminal.Terminal;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Whether a command tells people or programs. */
final class Reporting {
  private static final String JSON = "--json";

  private Reporting() {}

  static OptionSpec json(String what) {
    return Options.flag(JSON, what);
  }

  static boolean isJson(ParseResult arguments) {
    return Options.has(arguments, JSON);
  }

  /**
   * As the arguments say.
   *
   * @param goesOn asked between commands
   */
  static RunReport of(ParseResult arguments, Terminal terminal, BooleanSupplier goesOn) {
    return isJson(arguments)
        ? new JsonReport(terminal, goesOn)
        : new TextReport(terminal, ZoneId.systemDefault(), goesOn);
  }
}
