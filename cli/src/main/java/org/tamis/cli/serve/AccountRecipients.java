package org.tamis.cli.serve;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.engine.text.Domain;
import org.tamis.service.accounts.Accounts;

/** An account is an address: its own mail goes there. */
record AccountRecipients(Accounts accounts) implements Recipients {
  @Override
  public Resolution resolve(EmailAddress address) {
    Optional<String> account = forms(address).filter(accounts::exists).findFirst();
    return account.isPresent() ? new Resolution.Account(account.get()) : new Resolution.Unknown();
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
