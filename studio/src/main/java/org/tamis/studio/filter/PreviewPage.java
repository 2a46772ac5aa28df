package org.tamis.studio.filter;

import java.util.List;

/**
 * What a preview has found, as a page shows it.
 *
 * @param about what was looked at, in one sentence
 * @param problems messages that could not be read, a line each
 * @param omitted messages that are counted and not shown
 */
public record PreviewPage(
    String about,
    Counted counted,
    List<FilterRow> rows,
    List<String> problems,
    long omitted,
    End end) {
  public PreviewPage {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /**
   * Counts in words.
   *
   * @param summary in one sentence
   */
  public record Counted(String summary, List<Count> counts) {
    public Counted {
      counts = List.copyOf(counts);
    }
  }

  /** How often something would be done. */
  public record Count(String text, String count) {}

  /**
   * What can be done now.
   *
   * @param id of the preview that a run is about; "" where there is nothing to run
   * @param words why there is nothing, or what a run does
   * @param button "" likewise
   */
  public record End(String id, String words, String button) {
    static final End NOT_YET = new End("", "", "");
  }
}
