package org.tamis.imap.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.tamis.engine.Host;
import org.tamis.imap.store.StoreUnavailable;

/** Answers the questions of one run from the mail store; each answer stays the same for the run. */
final class StoreHost implements Host {
  private final OpenStore store;
  private final Instant now;
  private final Map<String, Boolean> mailboxes = new HashMap<>();

  StoreHost(OpenStore store, Instant now) {
    this.store = store;
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  /** RFC 5260 §4.1: the local time zone. */
  @Override
  public ZoneId zone() {
    return ZoneId.systemDefault();
  }

  @Override
  public boolean mailboxExists(String mailbox) {
    Boolean known = mailboxes.get(mailbox);
    if (known == null) {
      known = ask(mailbox);
      mailboxes.put(mailbox, known);
    }
    return known;
  }

  private boolean ask(String mailbox) {
    try {
      return store.session().accepts(mailbox);
    } catch (StoreUnavailable e) {
      store.close();
      throw new Unavailable("the mail store did not answer: " + e.getMessage(), e);
    }
  }
}
