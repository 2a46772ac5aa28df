package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.service.scripts.ScriptChange;

/** RFC 5804 §2.9. */
final class GetScript implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    return session
        .services()
        .store()
        .get(session.account(), arguments.name(0))
        .map(script -> ManageSieveReply.script(script.text()))
        .orElseGet(() -> ChangeReplies.reply(ScriptChange.NONEXISTENT));
  }
}
