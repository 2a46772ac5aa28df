package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.Reply;
import org.tamis.service.scripts.Change;

/** RFC 5804 §2.5. */
final class HaveSpace implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) throws IOException {
    Change room =
        session.services().store().room(session.account(), arguments.name(0), arguments.number(1));
    return Changes.reply(room);
  }
}
