package org.tamis.engine.ext.body;

/**
 * Bounds on {@code body} tests (RFC 5173 §8).
 *
 * @param mostDecoded octets of decoded content that all tests of a run look at together, and octets
 *     that {@code :raw} looks at, 0 or more; a test that would look at more ends the run with an
 *     error, since what is beyond must not escape a rule in silence
 */
public record BodySettings(int mostDecoded) {
  public static final BodySettings DEFAULTS = new BodySettings(16 << 20);

  public BodySettings {
    if (mostDecoded < 0) {
      throw new IllegalArgumentException("negative limit " + mostDecoded);
    }
  }
}
