package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.List;

/** {@code if}, {@code elsif} and {@code else}: RFC 5228 §3.1. */
public final class IfStep implements Step {
  /** Most conditionals have one branch: without a list for it a program takes less memory. */
  private final Condition condition;

  private final StepBlock block;
  private final List<Branch> further;
  private final StepBlock otherwise;

  /**
   * @param branches the {@code if} and each {@code elsif}, one or more
   * @param otherwise the {@code else}; an empty block when there is none
   */
  public IfStep(List<Branch> branches, StepBlock otherwise) {
    condition = branches.getFirst().condition();
    block = branches.getFirst().block();
    further = List.copyOf(branches.subList(1, branches.size()));
    this.otherwise = otherwise;
  }

  /** A test and what to do when it holds. */
  public record Branch(Condition condition, StepBlock block) {}

  /** The {@code if} and each {@code elsif}. */
  public List<Branch> branches() {
    List<Branch> all = new ArrayList<>(further.size() + 1);
    all.add(new Branch(condition, block));
    all.addAll(further);
    return all;
  }

  /** The {@code else}; an empty block when there is none. */
  public StepBlock otherwise() {
    return otherwise;
  }

  @Override
  public Flow execute(Run run) {
    run.work().spend(1);
    return condition.holds(run) ? block.execute(run) : further(run);
  }

  private Flow further(Run run) {
    for (int i = 0; i < further.size(); i++) { // no iterator for each of a thousand rules
      Branch branch = further.get(i);
      run.work().spend(1);
      if (branch.condition().holds(run)) {
        return branch.block().execute(run);
      }
    }
    return otherwise.execute(run);
  }
}
