package org.tamis.engine.program;

import java.util.Objects;
import org.tamis.engine.plan.ScriptError;

/**
 * Ends a run from any depth; {@link Program} turns it into an outcome and nothing else ever sees
 * it. RFC 5228 §2.10.6: when an error occurs, all processing stops.
 */
final class RunAborted extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ScriptError error;

  RunAborted(ScriptError error) {
    super(error.message(), null, false, false);
    this.error = Objects.requireNonNull(error);
  }

  ScriptError error() {
    return error;
  }
}
