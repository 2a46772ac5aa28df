package org.tamis.cli.serve;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.engine.text.Domain;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.text.Reason;

/** An account is an address: its own mail goes there. */
record AccountRecipients(Accounts accounts) implements Recipients {
  private static final Logger LOG = System.getLogger(AccountRecipients.class.getName());

  @Override
  public Resolution resolve(EmailAddress address) {
    try {
      for (String form : forms(address).toList()) {
        Optional<String> account = accounts.accountOf(form);
        if (account.isPresent()) {
          return new Resolution.Account(account.get());
        }
      }
      return new Resolution.Unknown();
    } catch (SourceUnavailable e) {
      LOG.log(Level.WARNING, () -> "cannot look for a recipient: " + Reason.of(e));
      return new Resolution.TemporarilyUnknown("the accounts are not available");
    }
  }

  /**
   * RFC 5321 §2.4, RFC 5891 §3.1: a domain is the same in any case and spelling, and few sites tell
   * local parts apart by case; the exact address comes first.
   */
  private static Stream<String> forms(EmailAddress address) {
    return address
        .spellings()
        .flatMap(same ->
            Stream.of(
                same.toString(),
                Domain.inAddress(same.toString(), domain -> domain.toLowerCase(Locale.ROOT)),
                same.toString().toLowerCase(Locale.ROOT)))
        .distinct();
  }
}
