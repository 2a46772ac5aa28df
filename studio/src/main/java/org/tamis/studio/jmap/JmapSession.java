package org.tamis.studio.jmap;

import java.util.List;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.accounts.Identity;
import tools.jackson.databind.node.ObjectNode;

/** The Session object (RFC 8620 §2). Everybody has one account. */
record JmapSession(List<Capability> capabilities, JmapUrls urls) {
  private static final int STATE_DIGITS = 16;

  JmapSession {
    capabilities = List.copyOf(capabilities);
  }

  /**
   * @param origin of the server as its client calls it, which is no part of the state
   */
  ObjectNode of(Identity who, String origin) {
    ObjectNode session = withoutState(who);
    return put(urls.at(origin), session.put("state", state(session)));
  }

  /** RFC 8620 §3.4, sessionState. */
  String state(Identity who) {
    return state(withoutState(who));
  }

  private static String state(ObjectNode session) {
    return Sha256.hex(IJson.mapper().writeValueAsBytes(session)).substring(0, STATE_DIGITS);
  }

  private ObjectNode withoutState(Identity who) {
    String id = AccountId.of(who.account());
    ObjectNode session = IJson.object();
    ObjectNode ofServer = session.putObject("capabilities");
    ObjectNode account = session.putObject("accounts").putObject(id);
    account.put("name", who.account());
    account.put("isPersonal", who.account().equals(who.by()));
    account.put("isReadOnly", false);
    ObjectNode ofAccount = account.putObject("accountCapabilities");
    ObjectNode primary = session.putObject("primaryAccounts");
    for (Capability capability : capabilities) {
      ofServer.set(capability.uri(), capability.ofServer());
      ofAccount.set(capability.uri(), capability.ofAccount(who.account()));
      if (!capability.uri().equals(CoreCapability.URI)) { // RFC 8620 §2: it SHOULD NOT be there
        primary.put(capability.uri(), id);
      }
    }
    return put(urls, session.put("username", who.by()));
  }

  private static ObjectNode put(JmapUrls urls, ObjectNode session) {
    session.put("apiUrl", urls.api());
    session.put("downloadUrl", urls.download());
    session.put("uploadUrl", urls.upload());
    return session.put("eventSourceUrl", urls.events());
  }
}
