package org.tamis.grammar.diagnostic;

import org.tamis.grammar.source.Span;

/** A change to the script that does away with a finding. */
public sealed interface Fix {
  /** Writes {@code text} over {@code place}. */
  record Replace(Span place, String text) implements Fix {}

  /** Adds a capability to what the script requires (RFC 5228 §3.2). */
  record Require(String capability) implements Fix {}
}
