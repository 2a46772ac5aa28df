package org.tamis.bridge.delivery;

import java.util.List;

/** Further addresses of accounts; a port. Called by several threads at a time. */
@FunctionalInterface
public interface AccountAliases {
  /** Nobody has any. */
  AccountAliases NONE = _ -> List.of();

  /** The addresses beside the account's own, each an addr-spec (RFC 5230 §4.5). */
  List<String> of(String account);
}
