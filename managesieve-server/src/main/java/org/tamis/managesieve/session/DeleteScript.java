package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.Reply;
import org.tamis.service.scripts.Change;
import org.tamis.service.scripts.ScriptName;

/** RFC 5804 §2.10. */
final class DeleteScript implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) throws IOException {
    ScriptName name = arguments.name(0);
    Change change = session.services().store().delete(session.account(), name);
    if (change == Change.DONE) {
      session.log().changed(session.account(), "deleted", name.value());
    }
    return Changes.reply(change);
  }
}
