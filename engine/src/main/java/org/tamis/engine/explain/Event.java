package org.tamis.engine.explain;

import java.util.List;
import org.tamis.engine.plan.Origin;

/** One thing that happened in a run. */
public sealed interface Event {
  /** Where the script says it. */
  Origin origin();

  /** How deep it is inside other tests, or in the blocks of other commands; 0 at the top. */
  int depth();

  /**
   * A test was evaluated.
   *
   * @param test its text, on one line
   * @param values the values that it compared, in order, as far as it looked; each cut to {@value
   *     Trail#LONGEST_VALUE} characters, at most {@value Trail#MOST_VALUES} of them
   */
  record Tested(Origin origin, int depth, String test, boolean holds, List<String> values)
      implements Event {
    public Tested {
      values = List.copyOf(values);
    }
  }

  /**
   * A command that is no conditional was executed.
   *
   * @param command its text up to its block, on one line
   */
  record Executed(Origin origin, int depth, String command) implements Event {}
}
