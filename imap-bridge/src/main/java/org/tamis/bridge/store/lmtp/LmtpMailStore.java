package org.tamis.bridge.store.lmtp;

import java.util.SortedSet;
import java.util.TreeSet;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.lmtp.client.NextHop;
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

  /**
   * Greets the server, and leaves again.
   *
   * @return the keywords of what it offers, in capitals and in order
   * @throws StoreUnavailable when it cannot be reached, or is no LMTP server
   */
  public SortedSet<String> offers() throws StoreUnavailable {
    return new TreeSet<>(HopTransaction.greet(hop).keywords().keySet());
  }
}
