package org.tamis.studio.trial;

import java.util.List;

/**
 * A trial, as a page shows it.
 *
 * @param against what the script is compared with, in one sentence
 * @param problems messages that could not be read, a line each
 * @param omitted messages that are counted and not shown
 */
public record TrialPage(
    String against, TrialTotals totals, List<TrialRow> rows, List<String> problems, long omitted) {
  public TrialPage {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }
}
