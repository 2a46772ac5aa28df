package org.tamis.engine.program;

import java.util.List;
import java.util.function.Function;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Origin;

/** A command that asks for actions. */
public sealed interface ActionStep extends Step {
  /** What tags of other extensions change in each action, in order. */
  List<ActionModifier> modifiers();

  Origin origin();

  /**
   * One that asks for one action.
   *
   * @param action makes the action from what the run knows
   */
  record Single(Function<Run, Action> action, List<ActionModifier> modifiers, Origin origin)
      implements ActionStep {
    public Single {
      modifiers = List.copyOf(modifiers);
    }

    @Override
    public Flow execute(Run run) {
      run.at(origin);
      perform(action.apply(run), run);
      return Flow.NEXT;
    }
  }

  /**
   * One that asks for any number.
   *
   * @param actions makes the actions from what the run knows
   */
  record Several(Function<Run, List<Action>> actions, List<ActionModifier> modifiers, Origin origin)
      implements ActionStep {
    public Several {
      modifiers = List.copyOf(modifiers);
    }

    @Override
    public Flow execute(Run run) {
      run.at(origin);
      for (Action action : actions.apply(run)) {
        perform(action, run);
      }
      return Flow.NEXT;
    }
  }

  /** Adds an action to those of the run. */
  default void perform(Action action, Run run) {
    // RFC 5232 §5: without flags of its own, an action stores the message with those it has
    Action marked = action.withFlags(run.flags());
    run.perform(ActionModifier.applyAll(modifiers(), marked, run), origin());
  }
}
