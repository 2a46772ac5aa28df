package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.service.scripts.ScriptChange;

/** RFC 5804 §2.5. */
final class HaveSpace implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    ScriptChange room =
        session.services().store().room(session.account(), arguments.name(0), arguments.number(1));
    return ChangeReplies.reply(room);
  }
}
