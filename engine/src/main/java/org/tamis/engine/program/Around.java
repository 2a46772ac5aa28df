package org.tamis.engine.program;

/** A command with a block that it runs as it stands, so that the rules in it can be indexed. */
public interface Around extends Step {
  StepBlock block();

  /** The same command around another form of the same block. */
  Step with(StepBlock sameBlock);
}
