package org.tamis.bridge.delivery;

import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;

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
