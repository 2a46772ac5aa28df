package org.tamis.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Whether somebody looks at the standard error as it is written. */
final class Watched {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Watched() {}

  /**
   * Java knows only whether standard input and output are both terminals; where the system says
   * what the standard error is, that counts, so that results can go to a file.
   */
  static boolean standardError() {
    try {
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException | InvalidPathException _) {
      Console console = System.console();
      return console != null && console.isTerminal();
    }
  }
}
