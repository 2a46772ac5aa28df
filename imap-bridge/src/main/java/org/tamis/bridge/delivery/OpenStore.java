package org.tamis.bridge.delivery;

import org.jspecify.annotations.Nullable;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;

/** The account's mailboxes during one delivery: opened at the first need, again after trouble. */
final class OpenStore implements AutoCloseable {
  private final MailStore store;
  private final String account;
  private @Nullable MailSession session;

  OpenStore(MailStore store, String account) {
    this.store = store;
    this.account = account;
  }

  MailSession session() throws StoreUnavailable {
    MailSession open = session;
    if (open == null) {
      open = store.open(account);
      session = open;
    }
    return open;
  }

  /** After trouble: the next use opens a new session. */
  @Override
  public void close() {
    MailSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
