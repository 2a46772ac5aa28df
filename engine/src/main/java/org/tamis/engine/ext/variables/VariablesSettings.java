package org.tamis.engine.ext.variables;

/**
 * Bounds on variables. RFC 5229 §6 asks sites for 128 variables and 4,000 octets or more; tests of
 * scripts may want less.
 *
 * @param mostVariables per script
 * @param longestValue in octets of UTF-8; a longer value is cut
 */
public record VariablesSettings(int mostVariables, int longestValue) {
  public static final VariablesSettings DEFAULTS = new VariablesSettings(255, 4_096);

  public VariablesSettings {
    if (mostVariables < 1 || longestValue < 1) {
      throw new IllegalArgumentException("scripts need a variable, and an octet in it");
    }
  }
}
