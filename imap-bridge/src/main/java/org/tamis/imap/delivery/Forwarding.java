package org.tamis.imap.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tamis.engine.DeliveryPlan;
import org.tamis.engine.DeliveryRequest;
import org.tamis.engine.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.imap.EmailAddress;
import org.tamis.imap.send.OutgoingMail;
import org.tamis.imap.send.Redirection;
import org.tamis.imap.send.Sent;

/** Redirects one message from one recipient. */
final class Forwarding {
  private final DeliverySettings settings;
  private final OutgoingMail outgoing;
  private final Message message;
  private final Envelope envelope;
  private final Instant now;

  Forwarding(
      DeliverySettings settings,
      OutgoingMail outgoing,
      Message message,
      Envelope envelope,
      Instant now) {
    this.settings = settings;
    this.outgoing = outgoing;
    this.message = message;
    this.envelope = envelope;
    this.now = now;
  }

  /** Why nothing may be sent. */
  Optional<String> loop() {
    return Redirection.loop(message, envelope.to(), settings.mostReceived());
  }

  /**
   * Sends what the script made of the message (RFC 5293 §7). Loops are looked for in the original,
   * where the fields of earlier redirects still are.
   */
  Sent send(EmailAddress to, DeliveryPlan.Redirect redirect) {
    Message sent = redirect.edited().orElse(message);
    return outgoing.send(
        sender(redirect.request()).of(envelope),
        to,
        Redirection.mark(sent, envelope.to(), settings.hostName(), now)
            .requesting(redirect.request()));
  }

  /** RFC 6009 §6.1 and §7.1: notices that the script asks for go to the owner of the script. */
  private EnvelopeSender sender(DeliveryRequest request) {
    return request.isEmpty() ? settings.redirectSender() : new EnvelopeSender.Recipient();
  }
}
