package org.tamis.engine.program;

import java.util.function.Predicate;

/**
 * Where a test's values come from. Sources that are equal give equal values in one run, unless the
 * script itself changes what they look at.
 */
public interface ValueSource {
  /**
   * Offers the values in order until {@code wanted} takes one.
   *
   * @return whether one was taken
   */
  boolean any(Run run, Predicate<String> wanted);

  /**
   * Whether the values are the same at every point of a run, so that one look serves all tests (the
   * rule index relies on it).
   */
  default boolean isStable() {
    return false;
  }
}
