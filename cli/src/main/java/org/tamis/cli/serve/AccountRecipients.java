package org.tamis.cli.serve;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.engine.address.SubAddress;
import org.tamis.engine.text.Domain;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.accounts.SourceUnavailable;
import org.tamis.service.text.Reason;

/**
 * An account is an address: its own mail goes there. Where no source can tell which accounts there
 * are, the one of an address is in lower case, and without a detail, since every address would be
 * taken for an account of its own otherwise.
 *
 * @param delimiters of details (RFC 5233)
 */
record AccountRecipients(Accounts accounts, String delimiters) implements Recipients {
  private static final Logger LOG = System.getLogger(AccountRecipients.class.getName());

  @Override
  public Resolution resolve(EmailAddress address) {
    try {
      Optional<String> account = known(address);
      if (account.isEmpty() && accounts.isOpen(address.toString())) {
        account = Optional.of(assumed(address));
      }
      return account.<Resolution>map(Resolution.Account::new).orElseGet(Resolution.Unknown::new);
    } catch (SourceUnavailable e) {
      LOG.log(Level.WARNING, () -> "cannot look for a recipient: " + Reason.of(e));
      return new Resolution.TemporarilyUnknown("the accounts are not available");
    }
  }

  private Optional<String> known(EmailAddress address) throws SourceUnavailable {
    for (String form : forms(address).toList()) {
      Optional<String> account = accounts.knownAccountOf(form);
      if (account.isPresent()) {
        return account;
      }
    }
    return Optional.empty();
  }

  private String assumed(EmailAddress address) throws SourceUnavailable {
    String user = SubAddress.of(address.localPart(), delimiters).user();
    EmailAddress owner = address.withLocalPart(user);
    return known(owner).orElseGet(() -> owner.toString().toLowerCase(Locale.ROOT));
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
