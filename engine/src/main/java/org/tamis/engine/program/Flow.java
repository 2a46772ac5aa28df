package org.tamis.engine.program;

import java.util.Optional;

/** Where a run goes after a step. */
public sealed interface Flow {
  /** On to the next command. */
  Flow NEXT = new Next();

  /** RFC 5228 §3.3: all processing ends. */
  Flow STOP = new Stop();

  /** RFC 6609 §3.3: this script ends, and the one that included it goes on. */
  Flow RETURN = new Return();

  record Next() implements Flow {}

  record Stop() implements Flow {}

  record Return() implements Flow {}

  /**
   * RFC 5703 §3.2: a loop ends.
   *
   * @param loop the loop's name; empty for the innermost
   */
  record Break(Optional<String> loop) implements Flow {}

  /**
   * The block of some other command ends, whatever loops and included scripts stand between.
   *
   * @param block what the command knows its own block by; compared by identity
   */
  record Leave(Object block) implements Flow {}
}
