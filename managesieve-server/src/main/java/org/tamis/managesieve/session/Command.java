package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.Reply;

/** What one command does, once state and arguments are known to fit. */
@FunctionalInterface
interface Command {
  /** IOException when the script store cannot be used. */
  Reply run(Session session, Arguments arguments) throws IOException;
}
