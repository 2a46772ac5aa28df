package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptName;

/** RFC 5804 §2.11. */
final class RenameScript implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    ScriptName from = arguments.name(0);
    ScriptName to = arguments.name(1);
    ScriptChange change = session.services().store().rename(session.account(), from, to);
    if (change == ScriptChange.DONE) {
      session.log().changed(session.account(), "renamed", from + " to " + to);
    }
    return ChangeReplies.reply(change);
  }
}
