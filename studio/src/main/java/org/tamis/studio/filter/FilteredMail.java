package org.tamis.studio.filter;

import java.time.InstantSource;
import java.util.List;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.lease.Leases;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.database.Database;

/**
 * The mail of accounts over which scripts are run, and the records of those runs.
 *
 * @param store for mailboxes that are made, and for what is stored
 * @param database that has the runs
 * @param leases by which one process at a time changes the mail of an account
 */
public record FilteredMail(
    ExistingMail.Source mail,
    MailStore store,
    Database database,
    Leases leases,
    InstantSource clock) {
  FilterAccount of(String account) {
    return new FilterAccount(account, mail, store);
  }

  /** For reading. */
  StoredRuns runs() {
    return new StoredRuns(database);
  }

  /** Those that can be selected, as scripts write their names. */
  List<String> mailboxes(String account) throws StoreUnavailable {
    try (ExistingMail open = mail.open(account)) {
      return open.mailboxes();
    }
  }
}
