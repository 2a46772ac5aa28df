package org.tamis.service.sasl;

import java.util.Set;

/**
 * Which mechanisms a site allows, of those that its accounts could use.
 *
 * @param only by their names, or IllegalArgumentException; all of them where it is empty
 */
public record MechanismPolicy(Set<String> only) {
  public static final MechanismPolicy ALL = new MechanismPolicy(Set.of());

  public MechanismPolicy {
    only = Set.copyOf(only);
    if (!SaslMechanism.NAMES.containsAll(only)) {
      throw new IllegalArgumentException("not all are mechanisms: " + only);
    }
  }

  boolean allows(String mechanism) {
    return only.isEmpty() || only.contains(mechanism);
  }
}
