package org.tamis.engine.ext.include;

/**
 * Bounds on inclusion (RFC 6609 §3.1).
 *
 * @param mostScripts how many scripts one script and those that it includes may include, 1 or more
 * @param deepest how many included scripts may be inside each other, 2 or more, as the RFC asks
 */
public record IncludeSettings(int mostScripts, int deepest) {
  public static final IncludeSettings DEFAULTS = new IncludeSettings(255, 10);

  public IncludeSettings {
    if (mostScripts < 1 || deepest < 2) {
      throw new IllegalArgumentException("RFC 6609 §3.1 asks for three levels of scripts");
    }
  }
}
