package org.tamis.engine.message;

/**
 * A message has more MIME parts, levels of them or octets in their headers than are read. A run
 * that looks at them ends with an error: what stands behind a limit must not escape a rule in
 * silence.
 */
public final class TooManyParts extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyParts() {
    super("", null, false, false);
  }

  /** A clause about the message. */
  public String reason() {
    return "the message has " + MimeLimits.DEFAULTS;
  }
}
