package org.tamis.engine.host;

import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.Outcome;

/**
 * What earlier runs for the same user have seen (RFC 7352 §3). Asked only; what is to be remembered
 * comes as {@link Outcome#duplicates()}, so that a run that fails leaves nothing behind.
 */
@FunctionalInterface
public interface Duplicates {
  /** No memory: nothing was ever seen, so no message is a duplicate. */
  Duplicates NONE = _ -> false;

  /**
   * Whether there is an entry that has not expired.
   *
   * @throws Host.Unavailable when that cannot be said now
   */
  boolean seen(DuplicateKey key);
}
