package org.tamis.bridge.delivery;

import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;

/** The mailboxes of an account: opened at the first need, and again after they were closed. */
public final class OpenStore implements AutoCloseable {
  private final MailStore store;
  private final String account;
  private @Nullable MailSession session;

  public OpenStore(MailStore store, String account) {
    this.store = store;
    this.account = account;
  }

  public MailSession session() throws StoreUnavailable {
    MailSession open = session;
    if (open == null) {
      open = store.open(account);
      session = open;
    }
    return open;
  }

  /** The next use opens a new session. */
  @Override
  public void close() {
    MailSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
