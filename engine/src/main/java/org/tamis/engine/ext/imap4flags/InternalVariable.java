package org.tamis.engine.ext.imap4flags;

import org.tamis.engine.Flags;
import org.tamis.engine.program.StateKey;

/** RFC 5232 §3: the internal variable, empty when the script starts. */
final class InternalVariable {
  static final StateKey<InternalVariable> KEY = StateKey.startingWith(InternalVariable::new);

  private Flags flags = Flags.NONE;

  Flags flags() {
    return flags;
  }

  void set(Flags newFlags) {
    flags = newFlags;
  }
}
