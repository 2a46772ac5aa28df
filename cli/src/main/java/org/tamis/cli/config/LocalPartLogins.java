package org.tamis.cli.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.engine.address.SubAddress;

/**
 * Log-ins to a store that knows its users by bare names: the local part of an account's address.
 *
 * @param logins by the accounts' addresses
 * @param accounts that there are now
 * @param delimiters of details, which are no part of the name
 */
public record LocalPartLogins(
    ImapLogin.Source logins, Supplier<List<String>> accounts, String delimiters)
    implements ImapLogin.Source {
  @Override
  public ImapLogin forAccount(String account) throws StoreUnavailable {
    String user = user(account, delimiters);
    Optional<String> other =
        accounts.get().stream()
            .filter(name -> !name.equals(account) && user(name, delimiters).equals(user))
            .findFirst();
    if (other.isPresent()) { // an account that came after the start
      throw new LoginRefused(clash(account, other.get(), user));
    }
    ImapLogin login = logins.forAccount(account);
    return login.actFor().isPresent()
        ? new ImapLogin(login.user(), login.secret(), Optional.of(user))
        : new ImapLogin(user, login.secret(), Optional.empty());
  }

  /** In lower case: an address is the same account in any case. */
  static String user(String account, String delimiters) {
    String local = EmailAddress.parse(account).map(EmailAddress::localPart).orElse(account);
    return SubAddress.of(local, delimiters).user().toLowerCase(Locale.ROOT);
  }

  static String clash(String account, String other, String user) {
    return account + " and " + other + " would both be the user " + user + " of the store";
  }
}
