package org.tamis.engine.program;

/** A command, ready to run. Immutable and shared by all runs of a program. */
public interface Step {
  Flow execute(Run run);
}
