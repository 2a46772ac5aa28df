package org.tamis.bridge.store;

import java.time.Duration;
import java.util.List;

/** Waits for new mail. For one thread. */
public interface MailNews {
  /**
   * Waits until there may be new messages in one of the mailboxes, and returns at once where some
   * may have come unseen: at the first call, for other mailboxes than before, after a time without
   * watch. Which message is new, only a look into the mailbox tells; there may be none. A mailbox
   * that was selected before must not be used afterwards.
   *
   * @param mailboxes as scripts write them, one or more
   * @param atMost how long
   * @return false when the time is up, and nothing is known to have come
   * @throws StoreUnavailable when the server does not answer any more
   */
  boolean await(List<String> mailboxes, Duration atMost) throws StoreUnavailable;
}
