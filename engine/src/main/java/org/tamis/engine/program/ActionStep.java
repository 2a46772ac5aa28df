package org.tamis.engine.program;

import java.util.List;
import java.util.function.Function;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Origin;

/**
 * A command that asks for actions; mostly for one.
 *
 * @param actions makes the actions from what the run knows
 * @param modifiers what tags of other extensions change in it, in order
 */
public record ActionStep(
    Function<Run, List<Action>> actions, List<ActionModifier> modifiers, Origin origin)
    implements Step {
  public ActionStep {
    modifiers = List.copyOf(modifiers);
  }

  @Override
  public Flow execute(Run run) {
    run.at(origin);
    for (Action action : actions.apply(run)) {
      // RFC 5232 §5: without flags of its own, an action stores the message with those it has
      Action marked = action.withFlags(run.flags());
      run.perform(ActionModifier.applyAll(modifiers, marked, run), origin);
    }
    return Flow.NEXT;
  }
}
