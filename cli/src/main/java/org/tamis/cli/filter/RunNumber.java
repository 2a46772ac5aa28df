package org.tamis.cli.filter;

import org.tamis.cli.terminal.Options;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The number of a run, as {@code tamis runs} shows it. */
final class RunNumber {
  private RunNumber() {}

  /**
   * @throws ParameterException when it is none
   */
  static long parse(ParseResult arguments, String text) {
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw Options.wrong(
          arguments,
          "expected the number of a run, as tamis runs shows it, found \"" + text + "\"");
    }
    return Long.parseLong(text);
  }
}
