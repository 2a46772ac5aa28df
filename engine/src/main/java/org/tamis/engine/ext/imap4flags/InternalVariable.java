package org.tamis.engine.ext.imap4flags;

import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;

/**
 * RFC 5232 §3: the internal variable, empty when the script starts; one for a script and all that
 * it includes.
 */
final class InternalVariable implements Variable {
  static final Variable VARIABLE = new InternalVariable();

  private static final StateKey<Value> VALUE = StateKey.startingWith(Value::new);

  private InternalVariable() {}

  private static final class Value {
    private String flags = "";
  }

  @Override
  public String get(Run run) {
    return run.state(VALUE).flags;
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void set(Run run, String value) {
    run.state(VALUE).flags = value;
  }
}
