package org.tamis.engine.program;

import java.util.List;

/** Steps in order, until one of them changes the flow. */
public record StepBlock(List<Step> steps) implements Step {
  public static final StepBlock EMPTY = new StepBlock(List.of());

  public StepBlock {
    steps = List.copyOf(steps);
  }

  @Override
  public Flow execute(Run run) {
    for (int i = 0; i < steps.size(); i++) {
      Flow flow = steps.get(i).execute(run);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }
}
