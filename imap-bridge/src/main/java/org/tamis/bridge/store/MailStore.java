package org.tamis.bridge.store;

/** Where mail is kept; a port. Called by several threads at a time. */
public interface MailStore {
  /**
   * Opens the mailboxes of one account.
   *
   * @throws StoreUnavailable when the store cannot be reached or does not let us in
   */
  MailSession open(String account) throws StoreUnavailable;
}
