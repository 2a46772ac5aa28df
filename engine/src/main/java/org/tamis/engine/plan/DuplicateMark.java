package org.tamis.engine.plan;

/**
 * Something for {@code Duplicates} to remember from the end of a successful delivery on (RFC 7352
 * §3.3); an entry that it has under the same key is replaced. Whoever carries out an {@link
 * Outcome} records its marks after everything else has been done, and not when something failed.
 *
 * @param seconds how long, 1 or more, otherwise IllegalArgumentException
 */
public record DuplicateMark(DuplicateKey key, long seconds) {
  public DuplicateMark {
    if (seconds < 1) {
      throw new IllegalArgumentException("no time to remember for: " + seconds);
    }
  }
}
