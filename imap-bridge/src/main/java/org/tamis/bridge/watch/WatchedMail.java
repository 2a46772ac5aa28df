package org.tamis.bridge.watch;

import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.MailNews;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * The mail of an account, and news of it, over one connection. For one thread, but for {@code cut}.
 *
 * @param cut ends the connection at once
 */
public record WatchedMail(ExistingMail mail, MailNews news, Runnable cut) {
  /** Opens the mail of accounts. Called by several threads at a time. */
  @FunctionalInterface
  public interface Source {
    /**
     * @throws StoreUnavailable when the store cannot be reached or does not let us in
     */
    WatchedMail open() throws StoreUnavailable;
  }
}
