package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.node.Hold;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.settings.StoreFeatures;

/** A mail store that is changed for as long as the account is held. */
record HeldStore(MailStore store, Hold hold) implements MailStore {
  /** Why nothing is done any more. */
  static final String LOST = "the node does not work for the account any more";

  @Override
  public MailSession open(String account) throws StoreUnavailable {
    return new HeldSession(store.open(account), hold);
  }

  /** It asks before each change. */
  private record HeldSession(MailSession session, Hold hold) implements MailSession {
    private void check() throws StoreUnavailable {
      if (!hold.isHeld()) {
        throw new StoreUnavailable(LOST);
      }
    }

    @Override
    public Created create(String mailbox, Optional<String> specialUse) throws StoreUnavailable {
      check();
      return session.create(mailbox, specialUse);
    }

    @Override
    public Appended append(String mailbox, NewMail mail) throws StoreUnavailable {
      check();
      return session.append(mailbox, mail);
    }

    @Override
    public StoreFeatures features() {
      return session.features();
    }

    @Override
    public boolean accepts(String mailbox) throws StoreUnavailable {
      return session.accepts(mailbox);
    }

    @Override
    public List<String> withSpecialUse(String attribute) throws StoreUnavailable {
      return session.withSpecialUse(attribute);
    }

    @Override
    public Set<String> specialUses(String mailbox) throws StoreUnavailable {
      return session.specialUses(mailbox);
    }

    @Override
    public Optional<String> withId(String id) throws StoreUnavailable {
      return session.withId(id);
    }

    @Override
    public Optional<String> annotation(String mailbox, String entry) throws StoreUnavailable {
      return session.annotation(mailbox, entry);
    }

    @Override
    public boolean holds(String mailbox, NewMail mail) throws StoreUnavailable {
      return session.holds(mailbox, mail);
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
}
