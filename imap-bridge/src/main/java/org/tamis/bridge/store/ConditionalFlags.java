package org.tamis.bridge.store;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Flags that are only set where nobody else has changed the message meanwhile (RFC 7162 §3.1.3): of
 * two who try, one succeeds.
 */
public interface ConditionalFlags {
  /**
   * How often messages have changed: larger after each change of their flags. Those that are not
   * there any more are left out.
   *
   * @param uids smallest first
   */
  Map<Long, Long> modSequences(List<Long> uids) throws StoreUnavailable;

  /**
   * Adds a keyword to those messages that have not changed since.
   *
   * @param uids smallest first
   * @param since a mod-sequence, 0 or more
   * @param keyword that the mailbox keeps, otherwise IllegalArgumentException
   * @return those that have changed, and did not get it
   */
  Set<Long> addUnlessChanged(List<Long> uids, long since, String keyword) throws StoreUnavailable;
}
