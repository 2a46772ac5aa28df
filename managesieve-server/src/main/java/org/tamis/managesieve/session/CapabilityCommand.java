package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.ManageSieveReply;

/** RFC 5804 §2.4. */
final class CapabilityCommand implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) {
    return Capabilities.of(session);
  }
}
