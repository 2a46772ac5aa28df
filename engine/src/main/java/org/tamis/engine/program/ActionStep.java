package org.tamis.engine.program;

import java.util.List;
import java.util.function.Function;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
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
      run.perform(ActionModifier.applyAll(modifiers, marked(action, run.flags()), run), origin);
    }
    return Flow.NEXT;
  }

  /** RFC 5232 §5: without flags of its own, an action stores the message with those it has. */
  private static Action marked(Action action, Flags flags) {
    return switch (action) {
      case Action.Keep keep -> keep.withFlags(flags);
      case Action.FileInto into -> into.withFlags(flags);
      case Action.Redirect _,
          Action.SendReply _,
          Action.SendMail _,
          Action.ProcessCalendar _,
          Action.Pipe _,
          Action.Reject _,
          Action.Discard _ ->
          action;
    };
  }
}
