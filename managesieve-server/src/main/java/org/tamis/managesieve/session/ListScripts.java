package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.Reply;

/** RFC 5804 §2.7. */
final class ListScripts implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) throws IOException {
    return Reply.listing(
        session.services().store().list(session.account()).stream()
            .map(entry -> Reply.name(entry.name().value(), entry.active()))
            .toList());
  }
}
