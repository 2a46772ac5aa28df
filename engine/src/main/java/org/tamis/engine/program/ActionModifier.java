package org.tamis.engine.program;

import java.util.List;
import org.tamis.engine.plan.Action;

/**
 * How a tag, or an extension by its mere presence, changes an action that another extension
 * defines.
 */
@FunctionalInterface
public interface ActionModifier {
  Action apply(Action action, Run run);

  static Action applyAll(List<ActionModifier> modifiers, Action action, Run run) {
    Action changed = action;
    for (ActionModifier modifier : modifiers) {
      changed = modifier.apply(changed, run);
    }
    return changed;
  }
}
