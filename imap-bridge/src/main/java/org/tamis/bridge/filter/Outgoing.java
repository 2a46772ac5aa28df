package org.tamis.bridge.filter;

import java.util.List;

/** Carries out what the script sends about a message that is safe in its mailbox. */
@FunctionalInterface
public interface Outgoing {
  /** Sends nothing; for runs that leave it out. */
  Outgoing NONE = _ -> List.of("nothing can be sent");

  /**
   * Sends what a plan says. What was sent in an earlier attempt is not sent again.
   *
   * @return what could not be sent, each a clause; where there is anything the message stays
   */
  List<String> send(Found found);
}
