package org.tamis.bridge.send;

import org.tamis.bridge.EmailAddress;
import org.tamis.engine.plan.Result;

/** Hands mail on to another server; a port. Called by several threads at a time. */
public interface OutgoingMail {
  /**
   * Sends one message to one address.
   *
   * @param from the reverse path without angle brackets; "" is the null sender
   */
  Sent send(String from, EmailAddress to, OutgoingMessage message);

  /**
   * Sends one message to an address as a script has it.
   *
   * @param to what is no address fails for good
   */
  default Result sendTo(String from, String to, OutgoingMessage message) {
    return EmailAddress.parse(to)
        .map(address -> send(from, address, message).result())
        .orElseGet(() -> Result.Failed.forGood("not an email address"));
  }
}
