package org.tamis.engine.plan;

import java.util.List;
import org.tamis.engine.message.Message;

/**
 * A message of the site's own, ready to be handed to the mail system.
 *
 * @param sender the reverse path, an addr-spec; "" is the null sender (RFC 5321 §4.5.5)
 * @param recipients one addr-spec each, at least one, otherwise IllegalArgumentException
 */
public record Mailing(String sender, List<String> recipients, Message message) {
  public Mailing {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("a message is sent to somebody");
    }
  }

  /** The same for one of its recipients. */
  Mailing onlyTo(String recipient) {
    return new Mailing(sender, List.of(recipient), message);
  }
}
