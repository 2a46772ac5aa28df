package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps in order, until one of them changes the flow. */
public final class StepBlock implements Step {
  private static final Step[] NONE = {};

  public static final StepBlock EMPTY = new StepBlock(List.of());

  /** Most blocks have one step or two: without a list for them a program takes less memory. */
  private final @Nullable Step first;

  private final @Nullable Step second;
  private final Step[] further;

  public StepBlock(List<Step> steps) {
    int size = steps.size();
    first = size > 0 ? steps.get(0) : null;
    second = size > 1 ? steps.get(1) : null;
    further = size > 2 ? steps.subList(2, size).toArray(Step[]::new) : NONE;
  }

  public boolean isEmpty() {
    return first == null;
  }

  public List<Step> steps() {
    List<Step> steps = new ArrayList<>(further.length + 2);
    if (first != null) {
      steps.add(first);
    }
    if (second != null) {
      steps.add(second);
    }
    steps.addAll(List.of(further));
    return steps;
  }

  @Override
  public Flow execute(Run run) {
    Flow flow = first == null ? Flow.NEXT : first.execute(run);
    if (flow == Flow.NEXT && second != null) {
      flow = second.execute(run);
    }
    for (int i = 0; flow == Flow.NEXT && i < further.length; i++) {
      flow = further[i].execute(run);
    }
    return flow;
  }
}
