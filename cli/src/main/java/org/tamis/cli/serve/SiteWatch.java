package org.tamis.cli.serve;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.account.AccountOption;
import org.tamis.cli.account.AccountScript;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.WatchedAccounts;
import org.tamis.cli.terminal.Terminal;
import org.tamis.cli.watch.WatchSettings;
import org.tamis.cli.watch.Watchers;

/** Watches the mail of accounts of the site beside the services. */
final class SiteWatch {
  private SiteWatch() {}

  /**
   * @param file the configuration
   * @return empty where nobody's mail is to be watched
   * @throws IOException with a sentence that says why an account cannot be watched
   */
  static Optional<Watchers> start(String file, Config config, LiveSettings live, Terminal terminal)
      throws IOException {
    WatchedAccounts watched = config.watch();
    if (watched.accounts().isEmpty()) {
      return Optional.empty();
    }
    List<ChosenAccount> accounts =
        AccountOption.findAll(watched.accounts(), file, terminal)
            .orElseThrow(() -> new IOException("the accounts of [watch] cannot be watched"))
            .stream()
            .map(account -> withEntry(account, watched))
            .toList();
    WatchSettings settings =
        new WatchSettings(
            watched.mailboxes(),
            Optional.empty(),
            watched.sends(),
            watched.claims(),
            config.language(),
            live);
    return Optional.of(Watchers.start(accounts, settings));
  }

  private static ChosenAccount withEntry(ChosenAccount account, WatchedAccounts watched) {
    return watched.entry().map(AccountScript.InEntry::new).map(account::withScript).orElse(account);
  }
}
