package org.tamis.engine.program;

import java.util.Optional;
import org.tamis.grammar.source.Span;

/** A string argument: known when the script is compiled, or made anew in each run. */
public sealed interface Text {
  String value(Run run);

  /** The value, where the script alone decides it. */
  Optional<String> constant();

  /** Where the script says it. */
  Span span();

  record Constant(String text, Span span) implements Text {
    @Override
    public String value(Run run) {
      return text;
    }

    @Override
    public Optional<String> constant() {
      return Optional.of(text);
    }
  }

  /** A string with something to fill in. */
  non-sealed interface Template extends Text {
    @Override
    default Optional<String> constant() {
      return Optional.empty();
    }
  }
}
