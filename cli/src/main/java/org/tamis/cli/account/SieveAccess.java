package org.tamis.cli.account;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.cli.config.StoreSettings;
import org.tamis.managesieve.client.ManageSieveClient;
import org.tamis.managesieve.client.SieveLogin;
import org.tamis.managesieve.client.SieveServer;
import org.tamis.service.text.Reason;

/** A ManageSieve server, with the log-in that an account has for its mailboxes. */
public final class SieveAccess {
  private SieveAccess() {}

  /** The server of an option; certificates are trusted as those of the account's mail server. */
  public static SieveServer server(String server, ChosenAccount account) throws IOException {
    Optional<SSLSocketFactory> tls = account.imap().flatMap(imap -> imap.server().tls());
    return SieveServer.parse(server, tls)
        .orElseThrow(
            () -> new IOException("--server: expected HOST[:PORT], found \"" + server + "\""));
  }

  /**
   * Connects and logs in.
   *
   * @throws IOException with a clause that says what could not be done
   */
  public static ManageSieveClient open(SieveServer server, ChosenAccount account)
      throws IOException {
    return ManageSieveClient.open(server, login(account));
  }

  private static SieveLogin login(ChosenAccount account) throws IOException {
    StoreSettings.Imap imap =
        account
            .imap()
            .orElseThrow(() ->
                new IOException(
                    "--server: there is no log-in for account "
                        + account.name()
                        + ", whose mail is not on an IMAP server"));
    try {
      ImapLogin login = imap.logins().forAccount(account.name());
      return switch (login.secret()) {
        case ImapLogin.Password(String password) ->
            new SieveLogin.Password(login.actFor().orElse(""), login.user(), password);
        case ImapLogin.Token(String token) -> new SieveLogin.Token(login.user(), token);
      };
    } catch (StoreUnavailable e) {
      throw new IOException("account " + account.name() + ": " + Reason.of(e), e);
    }
  }
}
