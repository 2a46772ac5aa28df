package org.tamis.studio.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of all messages so far, as a page shows it.
 *
 * @param summary in one sentence
 * @param never how many rules of the script that is tried took no message
 * @param more rules that are not shown
 */
public record TrialTotals(String summary, List<Row> rules, long never, int more) {
  public TrialTotals {
    rules = List.copyOf(rules);
  }

  /**
   * A rule, and how many messages it took.
   *
   * @param index as the rows of messages name it
   * @param name that its comments give it
   * @param text its condition
   * @param line in the script that is tried; empty in others
   * @param older "" where the active script has no such rule; the same with {@code newer}
   * @param isNever whether the script that is tried has it, and it took none
   */
  public record Row(
      int index,
      Optional<String> name,
      String text,
      String at,
      OptionalInt line,
      String older,
      String newer,
      boolean isNever) {
    /** On one line, for lists to choose from. */
    public String label() {
      return name.map(own -> own + " (" + at + ")").orElse(text + " (" + at + ")");
    }
  }
}
