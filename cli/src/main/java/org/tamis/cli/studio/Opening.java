package org.tamis.cli.studio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.tamis.cli.terminal.Stop;
import org.tamis.cli.terminal.Terminal;

/** What somebody at the terminal has of a studio while it runs. */
final class Opening {
  private Opening() {}

  /** Until the process is told to stop. */
  static void tell(OwnStudio studio, Terminal terminal) {
    terminal.line("studio of " + studio.account() + ", in a browser on this machine:");
    show(studio, terminal);
    terminal.line("Once only; Enter shows another address. Ctrl-C ends the studio.");
    terminal.flush();
    Thread.ofVirtual().start(() -> showMore(studio, terminal));
    Stop.await();
    terminal.line("stopping");
    terminal.flush();
  }

  private static void show(OwnStudio studio, Terminal terminal) {
    terminal.line(studio.address());
    terminal.flush();
  }

  /** For each line that comes: an address that nobody has opened yet. */
  private static void showMore(OwnStudio studio, Terminal terminal) {
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
      while (lines.readLine() != null) {
        show(studio, terminal);
      }
    } catch (IOException e) {
      // there is nobody to ask for one
    }
  }
}
