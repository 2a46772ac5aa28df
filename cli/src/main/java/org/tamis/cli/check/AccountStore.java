package org.tamis.cli.check;

import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigReading;
import org.tamis.cli.config.StoreAccess;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.service.text.Reason;
import picocli.CommandLine.ParseResult;

/** The store of the account that scripts are for. */
final class AccountStore {
  private AccountStore() {}

  /** Empty after the terminal was told why. */
  static Optional<StoreAccess> access(ParseResult arguments, String account, Terminal terminal) {
    String config = arguments.matchedOptionValue("--config", "");
    if (config.isEmpty()) {
      terminal.error("--account needs --config FILE");
      return Optional.empty();
    }
    ConfigReading<StoreAccess> store = ConfigReader::readStore;
    return store.from(config, terminal).flatMap(access -> access.having(account, terminal::error));
  }

  /** What is done with scripts of an account. */
  @FunctionalInterface
  interface Work {
    /**
     * @param features of the store; empty where it did not answer
     */
    void run(Circumstances around, Optional<StoreFeatures> features);
  }

  /** An account is an address, and its own mail goes there. */
  private static Set<String> addresses(StoreAccess access, String account) {
    Set<String> addresses = new HashSet<>(access.addresses(account));
    addresses.add(account);
    return addresses;
  }

  /**
   * Connects to the store while {@code work} is done, which is done without it as well.
   *
   * @return why the store did not answer all that was asked; empty when it did
   */
  static Optional<String> ask(StoreAccess access, String account, Work work) {
    try (MailStore store = access.store().open(Clock.systemUTC());
        MailSession session = store.open(account)) {
      AccountMailboxes mailboxes = new AccountMailboxes(session);
      Circumstances around = new Circumstances(addresses(access, account), Optional.of(mailboxes));
      work.run(around, Optional.of(session.features()));
      return mailboxes.problem();
    } catch (StoreUnavailable e) { // from open: nothing has been done yet
      Circumstances around = new Circumstances(addresses(access, account), Optional.empty());
      work.run(around, Optional.empty());
      return Optional.of(Reason.of(e));
    }
  }
}
