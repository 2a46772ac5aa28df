package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.Reply;

/** RFC 5804 §2.14.1: never fails. */
final class Unauthenticate implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) {
    session.logOut();
    return Reply.ok();
  }
}
