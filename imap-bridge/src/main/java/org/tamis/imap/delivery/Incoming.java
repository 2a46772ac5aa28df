package org.tamis.imap.delivery;

import java.util.List;
import org.tamis.engine.message.Message;

/**
 * One message for one or more recipients.
 *
 * @param from the reverse path without angle brackets; "" is the null sender
 * @param recipients one or more, in the order in which they were named
 * @param message parsed at most once, shared by all recipients
 */
public record Incoming(String from, List<Recipient> recipients, Message message) {
  public Incoming {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("a message without recipients");
    }
  }

  /**
   * One of those whom the message is for.
   *
   * @param address the forward path without angle brackets, its detail part included
   * @param account whose mailboxes and script are used
   */
  public record Recipient(String address, String account) {}
}
