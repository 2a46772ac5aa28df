package org.tamis.bridge.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * How a message came that a report is about.
 *
 * @param queueId its name in replies and logs
 * @param sender the reverse path; "" is the null sender
 * @param octets of the message
 * @param took from the end of the message to the end of this delivery
 */
public record Arrival(
    String queueId, Optional<Incoming.Client> client, String sender, long octets, Duration took) {
  /** A clock that was put back is no time that was gained. */
  public Arrival {
    took = took.isNegative() ? Duration.ZERO : took;
  }

  static Arrival of(Incoming mail, Duration took) {
    return new Arrival(mail.id(), mail.client(), mail.from(), mail.message().size(), took);
  }
}
