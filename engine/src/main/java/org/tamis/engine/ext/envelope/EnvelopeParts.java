package org.tamis.engine.ext.envelope;

import java.util.Optional;
import java.util.Set;
import org.tamis.engine.program.Run;

/**
 * Envelope parts beyond {@code from} and {@code to}, as other extensions contribute them (RFC 5228
 * §5.4).
 */
public interface EnvelopeParts {
  /** The names, in lower case. */
  Set<String> names();

  /** The part's value in this run; empty when the envelope has none. */
  Optional<String> value(String name, Run run);
}
