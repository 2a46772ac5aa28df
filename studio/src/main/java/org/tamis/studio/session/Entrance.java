package org.tamis.studio.session;

import java.net.URI;
import org.tamis.service.accounts.oauth.AuthorizationCodes;

/** How people come in with a browser. */
public sealed interface Entrance {
  /** With a name and a password. */
  record Passwords() implements Entrance {}

  /**
   * With the log-in of a provider (OAuth 2.0), or a name and a password where accounts have some.
   *
   * @param name of the provider, for people
   * @param studio the address of the pages, as browsers know it; it ends with a slash
   */
  record Provider(String name, URI studio, AuthorizationCodes.Client client) implements Entrance {
    /** Where browsers come back. */
    public static URI redirect(URI studio) {
      return studio.resolve(ProviderPages.RETURN);
    }
  }

  /**
   * With an address that is told to one person, who is logged in by it.
   *
   * @param keys in that address
   * @param host in that address; nothing is answered at others, but for this machine's own
   */
  record Key(OpeningKeys keys, String host) implements Entrance {}
}
