package org.tamis.engine.trial;

import java.util.List;
import java.util.OptionalLong;

/**
 * A rule with the number of messages that it took in each script.
 *
 * @param counts as many as there are scripts; empty where a script has no such rule
 */
public record RuleRow(RuleName name, List<OptionalLong> counts) {
  public RuleRow {
    counts = List.copyOf(counts);
  }

  /** Whether the last of the scripts has the rule and it took nothing. */
  public boolean isNever() {
    return counts.getLast().equals(OptionalLong.of(0));
  }
}
