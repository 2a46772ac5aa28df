package org.tamis.cli.check;

import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.service.text.Reason;

/** The store of the account that scripts are for. */
final class AccountStore {
  private AccountStore() {}

  /** What is done with scripts of an account. */
  @FunctionalInterface
  interface Work {
    /**
     * @param features of the store; empty where it did not answer
     */
    void run(Circumstances around, Optional<StoreFeatures> features);
  }

  /** An account is an address, and its own mail goes there. */
  private static Set<String> addresses(ChosenAccount account) {
    Set<String> addresses = new HashSet<>(account.addresses());
    addresses.add(account.name());
    return addresses;
  }

  /**
   * Connects to the store while {@code work} is done, which is done without it as well.
   *
   * @return why the store did not answer all that was asked; empty when it did
   */
  static Optional<String> ask(ChosenAccount account, Work work) {
    try (MailStore store = account.store().open(Clock.systemUTC());
        MailSession session = store.open(account.name())) {
      AccountMailboxes mailboxes = new AccountMailboxes(session);
      Circumstances around = new Circumstances(addresses(account), Optional.of(mailboxes));
      work.run(around, Optional.of(session.features()));
      return mailboxes.problem();
    } catch (StoreUnavailable e) { // from open: nothing has been done yet
      Circumstances around = new Circumstances(addresses(account), Optional.empty());
      work.run(around, Optional.empty());
      return Optional.of(Reason.of(e));
    }
  }
}
