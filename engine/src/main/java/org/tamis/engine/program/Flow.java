package org.tamis.engine.program;

/** Where a run goes after a step. */
public sealed interface Flow {
  /** On to the next command. */
  Flow NEXT = new Next();

  /** RFC 5228 §3.3: all processing ends. */
  Flow STOP = new Stop();

  record Next() implements Flow {}

  record Stop() implements Flow {}
}
