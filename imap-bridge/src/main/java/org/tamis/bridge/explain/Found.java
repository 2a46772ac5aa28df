package org.tamis.bridge.explain;

import org.tamis.engine.explain.Explained;

/** What running the rules again has shown. */
public sealed interface Found {
  /** The same decision, with what the tests saw. */
  record Again(Explained explained) implements Found {}

  /**
   * Nothing.
   *
   * @param why a clause
   */
  record Nothing(String why) implements Found {}
}
