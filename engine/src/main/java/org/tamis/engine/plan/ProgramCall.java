package org.tamis.engine.plan;

import java.util.List;

/**
 * An external program as a script calls it (spec-bosch-sieve-extprograms §3, §4).
 *
 * @param name no path: which program it means is the operator's to say
 * @param arguments without NUL
 */
public record ProgramCall(String name, List<String> arguments) {
  public ProgramCall {
    arguments = List.copyOf(arguments);
  }
}
