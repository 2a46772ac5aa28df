package org.tamis.bridge.node;

import java.util.Optional;

/** Lets a service work for those accounts that no other works for. Called by several threads. */
@FunctionalInterface
public interface Fence {
  /** There is one service, and all accounts are its own. */
  Fence NONE = _ -> Optional.of(Hold.ALWAYS);

  /** The right to work for an account; empty where another node has it, or none has it yet. */
  Optional<Hold> hold(String account);
}
