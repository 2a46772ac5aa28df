package org.tamis.engine.match;

import java.util.Optional;

/** Compiled keys of one test. Immutable, so programs that are shared by threads can hold it. */
@FunctionalInterface
public interface Matcher {
  /**
   * Whether any key matches the value.
   *
   * @param captures given the groups of the first key that matches, if the match type sets them
   * @throws WorkExceeded when the budget ends before the answer is known
   */
  boolean matches(String value, Captures captures, Work work);

  /** The same for text in ASCII; empty where only a string will do. */
  default Optional<OctetMatcher> ofOctets() {
    return Optional.empty();
  }
}
