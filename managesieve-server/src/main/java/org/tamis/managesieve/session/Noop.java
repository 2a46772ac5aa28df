package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.Reply;

/** RFC 5804 §2.13. */
final class Noop implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) {
    return arguments.optionalText(0).map(Reply::okTag).orElseGet(Reply::ok);
  }
}
