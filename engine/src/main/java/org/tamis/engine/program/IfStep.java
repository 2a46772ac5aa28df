package org.tamis.engine.program;

import java.util.List;
import org.tamis.engine.program.IfStep.Branch;

/**
 * {@code if}, {@code elsif} and {@code else}: RFC 5228 §3.1.
 *
 * @param branches the {@code if} and each {@code elsif}, one or more
 * @param otherwise the {@code else}; an empty block when there is none
 */
public record IfStep(List<Branch> branches, StepBlock otherwise) implements Step {
  public IfStep {
    branches = List.copyOf(branches);
  }

  /** A test and what to do when it holds. */
  public record Branch(Condition condition, StepBlock block) {}

  @Override
  public Flow execute(Run run) {
    for (int i = 0; i < branches.size(); i++) { // no iterator for each of a thousand rules
      Branch branch = branches.get(i);
      run.work().spend(1);
      if (branch.condition().holds(run)) {
        return branch.block().execute(run);
      }
    }
    return otherwise.execute(run);
  }
}
