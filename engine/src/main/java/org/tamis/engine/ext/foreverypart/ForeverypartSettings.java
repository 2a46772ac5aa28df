package org.tamis.engine.ext.foreverypart;

/**
 * Bounds on loops (RFC 5703 §3).
 *
 * @param deepest how many loops may be inside each other, 2 or more, as the RFC asks; those around
 *     an {@code include} count for the included script as well
 */
public record ForeverypartSettings(int deepest) {
  public static final ForeverypartSettings DEFAULTS = new ForeverypartSettings(4);

  public ForeverypartSettings {
    if (deepest < 2) {
      throw new IllegalArgumentException("RFC 5703 §3 asks for two loops inside each other");
    }
  }
}
