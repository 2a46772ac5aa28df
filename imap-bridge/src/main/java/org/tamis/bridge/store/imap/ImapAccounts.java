package org.tamis.bridge.store.imap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.NameTemplate;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.text.Reason;

/**
 * Whoever can log in to an IMAP server is let in with the same password: webmail has no other. The
 * server does not tell who has an account.
 */
public final class ImapAccounts implements AccountSource {
  private final ImapSettings server;
  private final NameTemplate user;
  private final Duration remembered;
  private final Semaphore connections;

  /**
   * @param server at most {@link ImapSettings#connections} are used at a time
   * @param user makes the server's user of an account
   * @param remembered how long a right password need not be asked again, 0 or more
   */
  public ImapAccounts(ImapSettings server, NameTemplate user, Duration remembered) {
    this.server = server;
    this.user = user;
    this.remembered = remembered;
    this.connections = new Semaphore(server.connections(), true);
  }

  @Override
  public String label() {
    return "IMAP " + server.host() + ":" + server.port();
  }

  @Override
  public AccountEntry find(String name) {
    boolean possible = !name.isEmpty() && name.chars().noneMatch(Character::isISOControl);
    return possible
        ? new AccountEntry.Elsewhere(
            name, false, password -> accepts(name, password), remembered, List.of())
        : new AccountEntry.Absent();
  }

  private boolean accepts(String name, String password) throws SourceUnavailable {
    if (password.isEmpty() || password.chars().anyMatch(Character::isISOControl)) {
      return false; // what IMAP's LOGIN cannot say safely
    }
    take();
    try {
      return logsIn(ImapLogin.as(user.of(name), password));
    } catch (LoginRefused e) {
      return false;
    } catch (StoreUnavailable e) {
      throw new SourceUnavailable(label() + ": " + Reason.of(e), e);
    } finally {
      connections.release();
    }
  }

  private boolean logsIn(ImapLogin login) throws StoreUnavailable {
    ConnectionOpening opening = ConnectionOpening.connect(server);
    if (opening.isPreauthenticated()) { // RFC 9051 §7.1.4: any password would do
      opening.disconnect();
      throw new StoreUnavailable("the server lets everybody in (PREAUTH)");
    }
    opening.logIn(login).close();
    return true;
  }

  private void take() throws SourceUnavailable {
    try {
      if (!connections.tryAcquire(server.connect().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SourceUnavailable(label() + ": all connections are in use");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceUnavailable(label() + ": interrupted", e);
    }
  }
}
