package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.service.scripts.ScriptChange;

/** RFC 5804 §2.5: NO to all that PUTSCRIPT would not store for its name or its size. */
final class HaveSpace implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    long octets = arguments.number(1);
    if (octets == 0) {
      return PutScript.refuseEmpty();
    }
    ScriptChange room =
        session.services().store().room(session.account(), arguments.name(0), octets);
    return ChangeReplies.reply(room);
  }
}
