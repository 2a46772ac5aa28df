package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.managesieve.wire.ManageSieveReply;

/** What one command does, once state and arguments are known to fit. */
@FunctionalInterface
interface ManageSieveCommand {
  /** IOException when the script store cannot be used. */
  ManageSieveReply run(Session session, Arguments arguments) throws IOException;
}
