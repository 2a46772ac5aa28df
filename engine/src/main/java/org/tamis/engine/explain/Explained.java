package org.tamis.engine.explain;

import java.util.List;
import org.tamis.engine.plan.Outcome;

/** What a run decided, how it came to that, and where in the script it was. */
public record Explained(Outcome outcome, Explanation explanation, Visits visits) {
  /** An outcome of a run that was not watched. */
  public static Explained without(Outcome outcome) {
    return new Explained(outcome, new Explanation(List.of(), true), Visits.NONE);
  }
}
