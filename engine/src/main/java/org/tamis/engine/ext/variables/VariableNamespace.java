package org.tamis.engine.ext.variables;

import java.util.Optional;
import org.tamis.engine.signature.Compilation;

/**
 * A namespace of variables that another extension adds (RFC 5229 §3); the extension's class
 * implements it.
 */
public interface VariableNamespace {
  /** The first part of the names, in lower case and without the dot. */
  String namespace();

  /**
   * The variable of this name.
   *
   * @param name what follows the namespace and the dot, in lower case
   * @return empty when the namespace can have no such variable, which is an error in the script
   */
  Optional<Variable> variable(String name, Compilation compilation);
}
