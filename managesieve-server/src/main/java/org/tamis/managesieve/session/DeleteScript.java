package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptName;

/** RFC 5804 §2.10. */
final class DeleteScript implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    ScriptName name = arguments.name(0);
    ScriptChange change = session.services().store().delete(session.account(), name);
    if (change == ScriptChange.DONE) {
      session.log().changed(session.account(), "deleted", name.value());
    }
    return ChangeReplies.reply(change);
  }
}
