package org.tamis.studio.filter;

import java.util.List;
import java.util.Optional;

/**
 * A run, as its page shows it.
 *
 * @param query the messages of a run that a program has begun; "" otherwise
 * @param progress while it works
 * @param problems what could not be done, a line each
 * @param notUndone what could not be put back, a line each
 * @param canStop whether it works and was not told to stop
 */
public record RunPage(
    RunRow row,
    String query,
    Optional<Working> progress,
    List<String> problems,
    List<String> notUndone,
    boolean canStop,
    boolean canGoOn,
    boolean canUndo,
    boolean isHalfUndone) {
  public RunPage {
    problems = List.copyOf(problems);
    notUndone = List.copyOf(notUndone);
  }

  /**
   * How far it is.
   *
   * @param value of {@code total}, which is 1 or more
   */
  public record Working(long value, long total, String words) {}
}
