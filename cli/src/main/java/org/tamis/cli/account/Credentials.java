package org.tamis.cli.account;

import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.cli.secret.Secret;
import org.tamis.cli.secret.SecretUnavailable;
import org.tamis.service.text.Reason;

/** How one user logs in; the secret is read again for each connection. */
public record Credentials(String user, Secret secret, AuthMethod method)
    implements ImapLogin.Source {
  @Override
  public ImapLogin forAccount(String account) throws StoreUnavailable {
    try {
      return login(secret.read());
    } catch (SecretUnavailable e) {
      throw new StoreUnavailable(Reason.of(e), e);
    }
  }

  private ImapLogin login(String text) throws SecretUnavailable {
    try {
      return method.isToken() ? ImapLogin.withToken(user, text) : ImapLogin.as(user, text);
    } catch (IllegalArgumentException _) {
      throw new SecretUnavailable(secret.place() + ": the first line is not an access token");
    }
  }
}
