package org.tamis.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Which of the two outputs somebody sees on a terminal as they are written. */
public enum Screen {
  NONE,
  /** The results go elsewhere. */
  ERRORS,
  /** Both, on the same one. */
  BOTH;

  /**
   * What this process has. Java knows only whether standard input and output are both terminals;
   * where the system says what each of them is, that counts.
   */
  static Screen ofThisProcess() {
    if (!isTerminal(2)) {
      return NONE;
    }
    return isTerminal(1) ? BOTH : ERRORS;
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException | InvalidPathException _) {
      Console console = System.console();
      return console != null && console.isTerminal();
    }
  }
}
