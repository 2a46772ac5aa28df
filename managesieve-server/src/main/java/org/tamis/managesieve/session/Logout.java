package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.ManageSieveReply;

/** RFC 5804 §2.3. */
final class Logout implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) {
    return ManageSieveReply.ok().then(ManageSieveReply.Then.CLOSE);
  }
}
