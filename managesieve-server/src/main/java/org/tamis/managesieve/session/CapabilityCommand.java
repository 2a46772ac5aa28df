package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.Reply;

/** RFC 5804 §2.4. */
final class CapabilityCommand implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) {
    return Capabilities.of(session);
  }
}
