package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
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
    this(steps.toArray(Step[]::new));
  }

  private StepBlock(Step[] steps) {
    first = steps.length > 0 ? steps[0] : null;
    second = steps.length > 1 ? steps[1] : null;
    further = steps.length > 2 ? Arrays.copyOfRange(steps, 2, steps.length) : NONE;
  }

  public static StepBlock of(Step... steps) {
    return new StepBlock(steps);
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
