package org.tamis.engine.ext.imap4flags;

import java.util.Optional;
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

  /** Empty until a script sets it: then it is what the message has already. */
  private static final class Value {
    private Optional<String> flags = Optional.empty();
  }

  @Override
  public String get(Run run) {
    return run.resultState(VALUE)
        .flags
        .orElseGet(() -> FlagList.joined(run.flags(), Integer.MAX_VALUE));
  }

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void set(Run run, String value) {
    run.resultState(VALUE).flags = Optional.of(value);
  }
}
