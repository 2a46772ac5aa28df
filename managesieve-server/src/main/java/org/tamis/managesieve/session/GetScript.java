package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.Reply;
import org.tamis.service.scripts.Change;

/** RFC 5804 §2.9. */
final class GetScript implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) throws IOException {
    return session
        .services()
        .store()
        .get(session.account(), arguments.name(0))
        .map(script -> Reply.script(script.text()))
        .orElseGet(() -> Changes.reply(Change.NONEXISTENT));
  }
}
