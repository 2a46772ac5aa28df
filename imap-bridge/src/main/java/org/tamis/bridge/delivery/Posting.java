package org.tamis.bridge.delivery;

import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Result;

/** Sends messages to addresses as scripts have them. */
record Posting(OutgoingMail outgoing) {
  Result send(String from, String to, Message message) {
    return send(from, to, new OutgoingMessage("", message));
  }

  Result send(String from, String to, OutgoingMessage message) {
    return EmailAddress.parse(to)
        .map(address -> outgoing.send(from, address, message).result())
        .orElseGet(() -> Result.Failed.forGood("not an email address"));
  }
}
