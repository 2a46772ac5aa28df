package org.tamis.managesieve.session;

import org.tamis.managesieve.wire.ManageSieveReply;

/** RFC 5804 §2.2. */
final class StartTls implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) {
    if (session.hasTls()) {
      return ManageSieveReply.no("TLS is already active");
    }
    return Capabilities.offersTls(session)
        ? ManageSieveReply.ok().then(ManageSieveReply.Then.START_TLS)
        : ManageSieveReply.no("TLS is not available");
  }
}
