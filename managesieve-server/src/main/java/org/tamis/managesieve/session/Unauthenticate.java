package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.ManageSieveReply;

/** RFC 5804 §2.14.1: never fails. */
final class Unauthenticate implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) {
    session.logOut();
    return ManageSieveReply.ok();
  }
}
