package org.tamis.engine.ext.environment;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Compilation;

/** Items of the environment (RFC 5183 §4) that an extension adds; its class implements this. */
public interface EnvironmentItems {
  /**
   * Whether there can be such an item.
   *
   * @param item in lower case
   */
  boolean knows(String item);

  /**
   * The value in this run; empty where there is none.
   *
   * @param item one that {@link #knows} knows
   */
  Optional<String> value(String item, Run run);

  /** The items of all extensions that a script has required. */
  static List<EnvironmentItems> active(Compilation compilation) {
    return compilation.active().stream()
        .filter(EnvironmentItems.class::isInstance)
        .map(EnvironmentItems.class::cast)
        .toList();
  }
}
