package org.tamis.cli.setup;

import org.tamis.cli.discovery.ServerUrl;
import org.tamis.cli.terminal.Terminal;
import org.tamis.grammar.text.Printable;

/** Shows how a log-in ended. */
final class TrialLine {
  private TrialLine() {}

  /** Returns whether it was good. */
  static boolean print(ServerUrl url, LoginTrial trial, Terminal terminal) {
    return switch (trial) {
      case LoginTrial.LoggedIn(String how) -> {
        terminal.out().print(url + ": " + Printable.of(how) + "\n");
        yield true;
      }
      case LoginTrial.Failed(String reason, String help) -> {
        terminal.error(url + ": " + Printable.of(reason) + (help.isEmpty() ? "" : "; " + help));
        yield false;
      }
    };
  }
}
