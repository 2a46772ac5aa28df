package org.tamis.bridge.delivery;

import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.node.Hold;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;

/** Sends for as long as the account is held. */
record HeldOutgoing(OutgoingMail outgoing, Hold hold) implements OutgoingMail {
  @Override
  public Sent send(String from, EmailAddress to, OutgoingMessage message) {
    return hold.isHeld() ? outgoing.send(from, to, message) : new Sent.NotNow(HeldStore.LOST);
  }
}
