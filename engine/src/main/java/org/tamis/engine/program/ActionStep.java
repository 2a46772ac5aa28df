package org.tamis.engine.program;

import java.util.List;
import java.util.function.Function;
import org.tamis.engine.Action;
import org.tamis.engine.Origin;

/**
 * A command that asks for an action.
 *
 * @param action makes the action from what the run knows
 * @param modifiers what tags of other extensions change in it, in order
 */
public record ActionStep(
    Function<Run, Action> action, List<ActionModifier> modifiers, Origin origin) implements Step {
  public ActionStep {
    modifiers = List.copyOf(modifiers);
  }

  @Override
  public Flow execute(Run run) {
    run.at(origin);
    run.perform(ActionModifier.applyAll(modifiers, action.apply(run), run), origin);
    return Flow.NEXT;
  }
}
