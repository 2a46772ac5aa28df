package org.tamis.imap.store;

import java.time.Instant;
import java.util.List;
import org.tamis.engine.Flags;

/**
 * The mailboxes of one account, for one thread. Names are as scripts write them (RFC 5228 §4.1: in
 * UTF-8); the store maps them to its own.
 */
public interface MailSession extends AutoCloseable {
  /** RFC 5490 §3.1: the mailbox exists and the user may store messages in it. */
  boolean accepts(String mailbox) throws StoreUnavailable;

  /** Creates and subscribes a mailbox (RFC 5490 §3.2); one that exists already is fine. */
  Created create(String mailbox) throws StoreUnavailable;

  /**
   * Stores a message; its octets are kept as they are.
   *
   * @param received the message's internal date (RFC 3501 §2.3.3)
   * @throws StoreUnavailable when the message has surely not been stored
   */
  Appended append(String mailbox, Flags flags, Instant received, byte[] message)
      throws StoreUnavailable;

  /** Up to three existing names that look like this one, the nearest first. */
  List<String> nearNames(String mailbox) throws StoreUnavailable;

  @Override
  void close();

  /** How the creation of a mailbox ended. */
  sealed interface Created {
    record Done() implements Created {}

    record Refused(String reason) implements Created {}
  }
}
