package org.tamis.bridge.store.imap;

import java.util.Optional;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * How to log in for one account.
 *
 * @param actFor with a master user the account whose mailboxes are used (RFC 4616 §2: authzid)
 */
public record ImapLogin(String user, String password, Optional<String> actFor) {
  public ImapLogin {
    if (user.isEmpty()
        || hasNul(user)
        || hasNul(password)
        || actFor.stream().anyMatch(ImapLogin::hasNul)) {
      throw new IllegalArgumentException("not a log-in: " + user);
    }
  }

  /** As the user. */
  public static ImapLogin as(String user, String password) {
    return new ImapLogin(user, password, Optional.empty());
  }

  /** As a master user who may act for anybody. */
  public static ImapLogin master(String master, String password, String account) {
    return new ImapLogin(master, password, Optional.of(account));
  }

  private static boolean hasNul(String text) {
    return text.indexOf(0) >= 0;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return actFor.map(account -> user + " for " + account).orElse(user);
  }

  /** Knows how to log in for each account. */
  @FunctionalInterface
  public interface Source {
    /**
     * The log-in for one account; called for each new connection.
     *
     * @throws StoreUnavailable when the log-in cannot be found out now
     */
    ImapLogin forAccount(String account) throws StoreUnavailable;
  }
}
