package org.tamis.engine.ext.variables;

/**
 * Bounds on variables (RFC 5229 §6).
 *
 * @param mostVariables per script, 128 or more, as the RFC asks
 * @param longestValue in octets of UTF-8, 4,000 or more, as the RFC asks; a longer value is cut
 */
public record VariablesSettings(int mostVariables, int longestValue) {
  public static final VariablesSettings DEFAULTS = new VariablesSettings(255, 4_096);

  public VariablesSettings {
    if (mostVariables < 128 || longestValue < 4_000) {
      throw new IllegalArgumentException("RFC 5229 §6 asks for 128 variables of 4,000 octets");
    }
  }
}
