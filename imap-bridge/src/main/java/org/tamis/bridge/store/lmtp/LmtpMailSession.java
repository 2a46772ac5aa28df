package org.tamis.bridge.store.lmtp;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * One account at a next hop. Each copy is a transaction. What the hop has, and whether it makes
 * mailboxes that are missing, it does not tell.
 */
record LmtpMailSession(NextHop hop, MailboxAddress addresses) implements MailSession {
  @Override
  public boolean accepts(String mailbox) throws StoreUnavailable {
    throw new StoreUnavailable(
        "next hop " + hop.place() + " cannot be asked which mailboxes there are");
  }

  @Override
  public Created create(String mailbox, Optional<String> specialUse) {
    return addresses.of(mailbox).isPresent()
        ? new Created.Done()
        : new Created.Refused("no address can have this name in it", true);
  }

  @Override
  public Appended append(String mailbox, NewMail mail) throws StoreUnavailable {
    Optional<EmailAddress> to = addresses.of(mailbox);
    if (to.isEmpty()) {
      return new Appended.NoMailbox();
    }
    return switch (HopTransaction.run(hop, mail.sender(), to.get(), mail.octets())) {
      case Appended.Stored _ -> new Appended.Stored(mail.flags().names()); // no reply has flags
      case Appended other -> other;
    };
  }

  /** Nobody can tell: what may be there already goes there again. */
  @Override
  public boolean holds(String mailbox, NewMail mail) {
    return false;
  }

  @Override
  public String nameInStore(String mailbox) {
    return addresses.of(mailbox).map(EmailAddress::toString).orElse(mailbox);
  }

  @Override
  public List<String> nearNames(String mailbox) {
    return List.of();
  }

  @Override
  public void close() {}
}
