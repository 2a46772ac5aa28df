package org.tamis.service.sasl;

import java.util.Set;
import java.util.function.Supplier;
import javax.security.sasl.SaslServer;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.LoginRefused;

/**
 * A way to log in.
 *
 * @param name as in the IANA registry, upper case
 * @param revealsPassword whether it may be used under TLS only
 * @param exchange starts the server's side of one attempt. It throws {@link LoginRefused} for
 *     credentials that are not accepted; after success {@code getAuthorizationID} is the account
 */
public record SaslMechanism(String name, boolean revealsPassword, Supplier<SaslServer> exchange) {
  /** The negotiated property that names who logged in, when that is not the account acted as. */
  public static final String AUTHENTICATION_ID = "org.tamis.service.authentication-id";

  /**
   * RFC 4616.
   *
   * @param administrators accounts that may act as any other account
   */
  public static SaslMechanism plain(Accounts accounts, Set<String> administrators) {
    Set<String> fixed = Set.copyOf(administrators);
    return new SaslMechanism("PLAIN", true, () -> new PlainServer(accounts, fixed));
  }
}
