package org.tamis.bridge.store;

/** Where mail is kept; a port. Called by several threads at a time. */
@FunctionalInterface
public interface MailStore extends AutoCloseable {
  /**
   * Opens the mailboxes of one account.
   *
   * @throws StoreUnavailable when the store cannot be reached or does not let us in
   */
  MailSession open(String account) throws StoreUnavailable;

  /** Ends what is kept for later deliveries; sessions in use end when they are closed. */
  @Override
  default void close() {}
}
