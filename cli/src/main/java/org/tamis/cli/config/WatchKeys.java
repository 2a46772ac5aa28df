package org.tamis.cli.config;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.store.StoredEntry;
import org.tamis.engine.plan.DeliveryPlan;

/** The keys of {@code [watch]}. */
final class WatchKeys {
  private WatchKeys() {}

  /**
   * @param known the accounts that there are, where that is known
   */
  static WatchedAccounts read(Section section, List<String> known) {
    List<String> accounts = section.texts("accounts");
    accounts.stream()
        .filter(name -> !known.isEmpty() && !known.contains(name))
        .forEach(name -> section.mistake("accounts", "there is no account \"" + name + "\""));
    List<String> mailboxes = section.texts("mailboxes", "[\"INBOX\"]");
    return new WatchedAccounts(
        accounts,
        mailboxes.isEmpty() ? List.of(DeliveryPlan.INBOX) : mailboxes,
        section.optional(
            "script-metadata",
            "none",
            "the name of an entry, such as /private/vendor/vendor.tamis/sieve",
            text -> Optional.of(text).filter(StoredEntry::isName)),
        section.flag("with-outgoing", false),
        section.flag("claim", false));
  }
}
