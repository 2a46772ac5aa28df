package org.tamis.cli.terminal;

/**
 * The last line of a terminal, which comes and goes. Two threads may use it: one that works, and
 * one that ends the process.
 */
final class ProgressLine {
  // ECMA-48 §8.3.41, erase to the end of the line
  private static final String ERASE = "\r\u001B[K";

  // DEC's autowrap mode: a window that is narrower than it said cuts the line instead of folding it
  private static final String NO_WRAP = "\u001B[?7l";
  private static final String WRAP = "\u001B[?7h";

  private final Terminal terminal;
  private String shown = "";
  private boolean visible;
  private boolean ended;

  ProgressLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows the text instead of what is there; all that was printed before stands above it. */
  synchronized void show(String text) {
    if (ended) {
      return;
    }
    terminal.out().flush();
    terminal.err().print(ERASE + NO_WRAP + text + WRAP);
    terminal.err().flush();
    visible = true;
    shown = text;
  }

  /** Shows what was there last, if there was anything. */
  synchronized void showAgain() {
    if (!visible && !shown.isEmpty()) {
      show(shown);
    }
  }

  synchronized void clear() {
    if (visible) {
      terminal.err().print(ERASE);
      terminal.err().flush();
      visible = false;
    }
  }

  /** Clears the line; from now on none is shown. */
  synchronized void end() {
    clear();
    ended = true;
  }
}
