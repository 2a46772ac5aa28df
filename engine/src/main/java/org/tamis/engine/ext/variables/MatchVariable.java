package org.tamis.engine.ext.variables;

import org.tamis.engine.program.Run;

/** RFC 5229 §3.2: {@code ${0}} and its kin, of the last successful match. */
record MatchVariable(int number) implements Variable {
  /** The highest number that there is; RFC 5229 §6 asks for 9. */
  static final int HIGHEST = 32;

  @Override
  public String get(Run run) {
    return run.state(Frames.KEY).current().group(number);
  }

  @Override
  public boolean isWritable() {
    return false;
  }

  @Override
  public void set(Run run, String value) {
    throw new IllegalStateException("match variables cannot be set");
  }
}
