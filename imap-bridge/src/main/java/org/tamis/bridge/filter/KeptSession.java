package org.tamis.bridge.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * The mailboxes of an account that has a message already: when its delivery wants to keep it, it is
 * kept; what is another message, such as a copy of what was sent, is stored.
 */
record KeptSession(MailSession session, byte[] message) implements MailSession {
  @Override
  public Appended append(String mailbox, NewMail mail) throws StoreUnavailable {
    return Arrays.equals(mail.octets(), message)
        ? new Appended.Stored(List.of())
        : session.append(mailbox, mail);
  }

  @Override
  public boolean holds(String mailbox, NewMail mail) throws StoreUnavailable {
    return Arrays.equals(mail.octets(), message) || session.holds(mailbox, mail);
  }

  @Override
  public boolean accepts(String mailbox) throws StoreUnavailable {
    return session.accepts(mailbox);
  }

  @Override
  public Created create(String mailbox, Optional<String> specialUse) throws StoreUnavailable {
    return session.create(mailbox, specialUse);
  }

  @Override
  public String nameInStore(String mailbox) throws StoreUnavailable {
    return session.nameInStore(mailbox);
  }

  @Override
  public List<String> nearNames(String mailbox) throws StoreUnavailable {
    return session.nearNames(mailbox);
  }

  @Override
  public void close() {
    session.close();
  }
}
