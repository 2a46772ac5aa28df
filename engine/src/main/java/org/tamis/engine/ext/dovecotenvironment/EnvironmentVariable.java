package org.tamis.engine.ext.dovecotenvironment;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.environment.EnvironmentItems;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.program.Run;

/**
 * An item of the environment as a variable; "" where it has no value.
 *
 * @param items what the name can stand for; the first with a value counts
 */
record EnvironmentVariable(List<Item> items) implements Variable {
  /** An item and who knows its value. */
  record Item(String name, EnvironmentItems among) {
    Optional<String> value(Run run) {
      return among.value(name, run);
    }
  }

  @Override
  public String get(Run run) {
    return items.stream().flatMap(item -> item.value(run).stream()).findFirst().orElse("");
  }

  @Override
  public boolean isWritable() {
    return false;
  }

  @Override
  public void set(Run run, String value) {
    throw new IllegalStateException("the environment cannot be set");
  }
}
