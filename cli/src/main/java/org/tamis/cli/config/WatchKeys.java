package org.tamis.cli.config;

import java.util.List;
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
        ScriptEntryKey.read(section),
        section.flag("with-outgoing", false),
        section.flag("claim", false));
  }
}
