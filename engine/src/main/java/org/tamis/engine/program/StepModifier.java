package org.tamis.engine.program;

/**
 * How a tag, or an extension by its mere presence, changes how a command runs that another
 * extension defines. Of several, each wraps those before it.
 */
@FunctionalInterface
public interface StepModifier {
  Step apply(Step step);
}
