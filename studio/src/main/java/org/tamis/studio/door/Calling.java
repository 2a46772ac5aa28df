package org.tamis.studio.door;

import org.tamis.studio.http.Reply;
import org.tamis.studio.jmap.Caller;

/** Who calls. */
sealed interface Calling {
  /**
   * @param stay asked while something takes hours
   */
  record Known(Caller caller, Stay stay) implements Calling {}

  record Refused(Reply reply) implements Calling {}
}
