package org.tamis.bridge.store.lmtp;

import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;

/** Mail goes to another LMTP server, which cannot be asked what it has. */
public record LmtpMailStore(NextHop hop) implements MailStore {
  @Override
  public MailSession open(String account) throws StoreUnavailable {
    EmailAddress address =
        EmailAddress.parse(account)
            .orElseThrow(() -> new StoreUnavailable("account " + account + " is no email address"));
    return new LmtpMailSession(hop, new MailboxAddress(address, hop.delimiter()));
  }
}
