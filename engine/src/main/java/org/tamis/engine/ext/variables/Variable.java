package org.tamis.engine.ext.variables;

import org.tamis.engine.program.Run;

/** A variable that a script can name, found when the script is compiled. */
public interface Variable {
  /** The value in this run; "" before it is set (RFC 5229 §3). */
  String get(Run run);

  /** Whether scripts may set it. */
  boolean isWritable();

  /**
   * Sets the value, cut to the limit at a character.
   *
   * @throws IllegalStateException when it is not writable
   */
  void set(Run run, String value);
}
