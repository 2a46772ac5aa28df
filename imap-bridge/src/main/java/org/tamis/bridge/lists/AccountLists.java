package org.tamis.bridge.lists;

import org.tamis.engine.host.ExternalLists;

/** The lists that an account's scripts may name; a port. Called by several threads at a time. */
@FunctionalInterface
public interface AccountLists {
  /** Nobody has lists. */
  AccountLists NONE = _ -> ExternalLists.NONE;

  /** The lists for one run; what they answer stays the same for it. */
  ExternalLists of(String account);
}
