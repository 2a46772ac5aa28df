package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.List;

/** {@code if}, {@code elsif} and {@code else}: RFC 5228 §3.1. */
public final class IfStep implements Step {
  /** Most conditionals have one branch: without a list for it a program takes less memory. */
  private final Condition condition;

  private final StepBlock block;
  private final Rest rest;

  /** What is tried when the first test fails. */
  private record Rest(Branch[] branches, StepBlock otherwise) {
    private static final Rest NOTHING = new Rest(new Branch[0], StepBlock.EMPTY);
  }

  /**
   * @param branches the {@code if} and each {@code elsif}, one or more
   * @param otherwise the {@code else}; an empty block when there is none
   */
  public IfStep(List<Branch> branches, StepBlock otherwise) {
    condition = branches.getFirst().condition();
    block = branches.getFirst().block();
    rest =
        branches.size() == 1 && otherwise.isEmpty()
            ? Rest.NOTHING
            : new Rest(branches.subList(1, branches.size()).toArray(Branch[]::new), otherwise);
  }

  /** An {@code if} alone. */
  public IfStep(Branch only) {
    condition = only.condition();
    block = only.block();
    rest = Rest.NOTHING;
  }

  /** A test and what to do when it holds. */
  public record Branch(Condition condition, StepBlock block) {}

  /** The {@code if} and each {@code elsif}. */
  public List<Branch> branches() {
    List<Branch> all = new ArrayList<>(rest.branches.length + 1);
    all.add(new Branch(condition, block));
    all.addAll(List.of(rest.branches));
    return all;
  }

  /** The {@code else}; an empty block when there is none. */
  public StepBlock otherwise() {
    return rest.otherwise;
  }

  @Override
  public Flow execute(Run run) {
    run.work().spend(1);
    return condition.holds(run) ? block.execute(run) : further(run);
  }

  private Flow further(Run run) {
    for (Branch branch : rest.branches) {
      run.work().spend(1);
      if (branch.condition().holds(run)) {
        return branch.block().execute(run);
      }
    }
    return rest.otherwise.execute(run);
  }
}
