package org.tamis.engine.signature;

import java.util.Optional;
import org.tamis.engine.program.Text;
import org.tamis.grammar.source.Span;

/** Finds what a run has to fill in in a string, such as RFC 5229 §3 defines. */
@FunctionalInterface
public interface TextTemplating {
  /** The string as a template; empty when it has nothing to fill in. */
  Optional<Text> template(String value, Span span, Compilation compilation, Report report);
}
