package org.tamis.engine.match;

import java.util.List;

/**
 * Where match variables go (RFC 5229 §3.2): called once by a successful match of a type that sets
 * them, never by a failed one.
 */
@FunctionalInterface
public interface Captures {
  /** Nobody asks for match variables, so none are computed. */
  Captures NONE = groups -> {};

  /**
   * Takes the groups of the key that matched.
   *
   * @param groups immutable; index 0 is the matched part of the value, as it was before folding
   */
  void set(List<String> groups);
}
