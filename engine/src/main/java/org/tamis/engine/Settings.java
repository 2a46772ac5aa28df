package org.tamis.engine;

/**
 * What a site decides about the language.
 *
 * @param limits bounds on each run
 * @param recipientDelimiter what separates user and detail in a local part (RFC 5233 §4); not
 *     empty, otherwise IllegalArgumentException
 * @param mostDiagnostics how many findings one compilation reports, 1 or more
 */
public record Settings(Limits limits, String recipientDelimiter, int mostDiagnostics) {
  public static final Settings DEFAULTS = new Settings(Limits.DEFAULTS, "+", 100);

  public Settings {
    if (recipientDelimiter.isEmpty() || mostDiagnostics < 1) {
      throw new IllegalArgumentException("settings out of range");
    }
  }
}
