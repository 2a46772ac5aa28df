package org.tamis.bridge.send;

import org.tamis.bridge.EmailAddress;

/** Hands mail on to another server; a port. Called by several threads at a time. */
public interface OutgoingMail {
  /**
   * Sends one message to one address.
   *
   * @param from the reverse path without angle brackets; "" is the null sender
   */
  Sent send(String from, EmailAddress to, OutgoingMessage message);
}
