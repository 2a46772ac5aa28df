package org.tamis.engine.ext.variables;

import org.tamis.engine.program.Run;

/** A variable of one script. */
record LocalVariable(int slot, int longest) implements Variable {
  @Override
  public String get(Run run) {
    return run.state(Frames.KEY).current().get(slot);
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void set(Run run, String value) {
    Frames frames = run.state(Frames.KEY);
    frames.set(slot, frames.cut(value, longest));
  }
}
