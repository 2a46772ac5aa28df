package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.Reply;

/** RFC 5804 §2.3. */
final class Logout implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) {
    return Reply.ok().then(Reply.Then.CLOSE);
  }
}
