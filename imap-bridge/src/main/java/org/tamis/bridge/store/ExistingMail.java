package org.tamis.bridge.store;

import java.util.List;

/**
 * The mail of one account that is there already, over one connection. A port, for one thread. At
 * most one mailbox is selected at a time: what was selected before must not be used any more.
 */
public interface ExistingMail extends AutoCloseable {
  /** Opens the mail of accounts. Called by several threads at a time. */
  @FunctionalInterface
  interface Source {
    /**
     * @throws StoreUnavailable when the store cannot be reached or does not let us in
     */
    ExistingMail open(String account) throws StoreUnavailable;
  }

  /**
   * The mailboxes that can be selected, as scripts write their names, in the order of the names.
   */
  List<String> mailboxes() throws StoreUnavailable;

  /**
   * @param mailbox as scripts write it
   */
  SelectedMailbox.Selecting select(String mailbox, SelectedMailbox.Access access)
      throws StoreUnavailable;

  /**
   * An entry of the server's annotations (RFC 5464); leaves the selected mailbox selected.
   *
   * @param name such as {@code /private/comment}, {@link StoredEntry#isName a name}
   * @param mostOctets of the value, 1 or more
   */
  default StoredEntry entry(String name, int mostOctets) throws StoreUnavailable {
    return new StoredEntry.Unsupported();
  }

  @Override
  void close();
}
