package org.tamis.engine.analysis;

/** How much is said about a script that is valid. */
public enum Depth {
  /** Rules that cannot do what they say. */
  CERTAIN,
  /** Rules that are probably unintended, and what could be said better, as well. */
  EVERYTHING
}
