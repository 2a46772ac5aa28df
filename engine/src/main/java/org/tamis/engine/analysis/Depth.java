package org.tamis.engine.analysis;

/** How much is said about a script that is valid. */
public enum Depth {
  /** Rules that cannot do what they say, and those that are probably unintended. */
  WARNINGS,
  /** What could be said better, as well. */
  EVERYTHING
}
