package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.Reply;

/** RFC 5804 §2.2. */
final class StartTls implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) {
    if (session.hasTls()) {
      return Reply.no("TLS is already active");
    }
    return Capabilities.offersTls(session)
        ? Reply.ok().then(Reply.Then.START_TLS)
        : Reply.no("TLS is not available");
  }
}
