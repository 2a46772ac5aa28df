package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.ManageSieveReply;

/** RFC 5804 §2.7. */
final class ListScripts implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    return ManageSieveReply.listing(
        session.services().store().list(session.account()).stream()
            .map(entry -> ManageSieveReply.name(entry.name().value(), entry.active()))
            .toList());
  }
}
