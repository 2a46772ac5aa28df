package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.ManageSieveReply;

/** RFC 5804 §2.13. */
final class Noop implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) {
    return arguments.optionalText(0).map(ManageSieveReply::okTag).orElseGet(ManageSieveReply::ok);
  }
}
