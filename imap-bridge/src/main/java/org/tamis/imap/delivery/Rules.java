package org.tamis.imap.delivery;

import org.tamis.engine.Envelope;
import org.tamis.engine.Host;
import org.tamis.engine.Outcome;
import org.tamis.engine.message.Message;

/** The account's active rules; a port. Called by several threads at a time. */
@FunctionalInterface
public interface Rules {
  /**
   * Decides what becomes of a message; does nothing itself.
   *
   * @throws Host.Unavailable when the rules cannot be read now
   */
  Outcome decide(String account, Message message, Envelope envelope, Host host);
}
