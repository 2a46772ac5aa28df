package org.tamis.bridge.node;

import java.util.Optional;

/** Lets a service work for those accounts that no other works for. Called by several threads. */
public interface Fence {
  /** There is one service, and all accounts are its own. */
  Fence NONE = _ -> Optional.of(Hold.ALWAYS);

  /** The right to work for an account; empty where another node has it, or none has it yet. */
  Optional<Hold> hold(String account);

  /** Whether that would be given. */
  default boolean has(String account) {
    return true;
  }

  /**
   * Who has the accounts, as the table {@code bucket} names it; empty where there is one service.
   */
  default Optional<String> node() {
    return Optional.empty();
  }
}
