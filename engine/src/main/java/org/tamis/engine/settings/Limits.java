package org.tamis.engine.settings;

/**
 * Bounds on what a run may do; a breach is a run-time error that names the limit, and the message
 * is kept.
 *
 * @param actions actions per run, 1 or more (RFC 5228 §2.10.4)
 * @param redirects redirects per run, 0 or more
 * @param steps work per run, counted in steps that include match work, so that a limit means the
 *     same on every machine
 */
public record Limits(int actions, int redirects, long steps) {
  public static final Limits DEFAULTS = new Limits(32, 4, 100_000_000);

  public Limits {
    if (actions < 1 || redirects < 0 || steps < 1) {
      throw new IllegalArgumentException(
          "limits out of range: " + actions + ", " + redirects + ", " + steps);
    }
  }
}
