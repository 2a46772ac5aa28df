package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.Redirection;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DeliveryRequest;

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
