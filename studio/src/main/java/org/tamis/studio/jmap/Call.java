package org.tamis.studio.jmap;

import java.util.Set;
import org.tamis.service.accounts.Identity;
import tools.jackson.databind.node.ObjectNode;

/**
 * A method call whose account is the caller's.
 *
 * @param using the capabilities of the request
 * @param created ids of the request so far
 */
public record Call(Caller caller, Arguments arguments, Set<String> using, CreatedIds created) {
  public Call {
    using = Set.copyOf(using);
  }

  public Identity who() {
    return caller.who();
  }

  public String account() {
    return who().account();
  }

  /** The response with the account's id, which is always in it. */
  public ObjectNode response() {
    return IJson.object().put("accountId", AccountId.of(account()));
  }

  /**
   * RFC 8620 §3.6.2: the same error for an account that is another's and for one that nobody has.
   */
  void checkAccount() {
    if (!arguments.required("accountId").equals(AccountId.of(account()))) {
      throw MethodError.of("accountNotFound");
    }
  }
}
