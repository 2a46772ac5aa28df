package org.tamis.engine.compose;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;

/**
 * A message that a program sends as an answer to another (RFC 3834 §3, RFC 5230 §5). Whatever the
 * texts hold, the header has the fields below and no others.
 *
 * @param from one or more
 * @param sender who sends it where {@code from} names somebody else or several (RFC 5322 §3.6.2)
 * @param to one address alone, as RFC 3834 §3.1.3 asks
 * @param messageId with angle brackets
 */
public record AutomaticReply(
    List<Address> from,
    Optional<Address> sender,
    Address to,
    String subject,
    ZonedDateTime date,
    String messageId,
    MessageIds answered,
    Entity content) {
  public AutomaticReply {
    from = List.copyOf(from);
    if (from.isEmpty()) {
      throw new IllegalArgumentException("a message needs an author");
    }
  }

  public Message compose() {
    NewMessage reply =
        new NewMessage()
            .mailboxes("From", from)
            .mailboxes("Sender", sender.stream().toList())
            .mailboxes("To", List.of(to))
            .field("Subject", subject)
            .date(date)
            .field("Message-ID", messageId);
    answered.addTo(reply);
    return reply
        .field("Auto-Submitted", "auto-replied") // RFC 3834 §5
        // RFC 3834 §3.1.8: for responders that are older than Auto-Submitted, or do not look at it
        .field("Precedence", "bulk")
        .field("X-Auto-Response-Suppress", "All")
        .with(content);
  }
}
