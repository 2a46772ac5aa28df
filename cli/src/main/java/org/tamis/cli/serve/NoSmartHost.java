package org.tamis.cli.serve;

import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;

/** Refuses to send anything, so that the message is kept and the reason recorded. */
final class NoSmartHost implements OutgoingMail {
  @Override
  public Sent send(String from, EmailAddress to, OutgoingMessage message) {
    return new Sent.Rejected("no smart host is configured");
  }
}
