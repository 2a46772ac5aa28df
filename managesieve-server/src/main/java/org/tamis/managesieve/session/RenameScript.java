package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.Reply;
import org.tamis.service.scripts.Change;
import org.tamis.service.scripts.ScriptName;

/** RFC 5804 §2.11. */
final class RenameScript implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) throws IOException {
    ScriptName from = arguments.name(0);
    ScriptName to = arguments.name(1);
    Change change = session.services().store().rename(session.account(), from, to);
    if (change == Change.DONE) {
      session.log().changed(session.account(), "renamed", from + " to " + to);
    }
    return Changes.reply(change);
  }
}
