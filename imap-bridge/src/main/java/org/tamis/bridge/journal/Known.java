package org.tamis.bridge.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.Result;

/** What the journal has of a delivery that comes. */
public sealed interface Known {
  /** Nothing: as far as it knows the delivery comes for the first time. */
  record Nothing() implements Known {}

  /**
   * It has ended, and perhaps its sender did not hear of it.
   *
   * @param refusal the lines of the refusal; empty where it was accepted
   */
  record Ended(Optional<List<String>> refusal) implements Known {
    public Ended {
      refusal = refusal.map(List::copyOf);
    }
  }

  /**
   * It was begun.
   *
   * @param received when it first came
   * @param effects of its plan
   * @param steps how effects ended, by their ordinals
   * @param begun the ordinals of those that must not be done twice and whose end is not known
   * @param claimed replies that it has the right to send
   */
  record Open(
      Instant received,
      List<Effect> effects,
      Map<Integer, Result> steps,
      Set<Integer> begun,
      Set<ReplyKey> claimed)
      implements Known {
    public Open {
      effects = List.copyOf(effects);
      steps = Map.copyOf(steps);
      begun = Set.copyOf(begun);
      claimed = Set.copyOf(claimed);
    }
  }
}
