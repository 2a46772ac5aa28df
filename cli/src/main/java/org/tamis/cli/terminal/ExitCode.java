package org.tamis.cli.terminal;

/** What the process tells its caller. */
public final class ExitCode {
  /** Done, and nothing to complain about. */
  public static final int OK = 0;

  /** Done, and something was found: an error in a script, a run that failed. */
  public static final int ERRORS = 1;

  /** Not done: wrong arguments, or a file that cannot be read. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
