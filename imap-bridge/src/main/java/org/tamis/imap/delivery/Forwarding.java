package org.tamis.imap.delivery;

import java.time.Instant;
import java.util.Optional;
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

  boolean isLoop() {
    return Redirection.isLoop(message, envelope.to(), settings.mostReceived());
  }

  /**
   * @param edited what the script made of the message (RFC 5293 §7); loops are looked for in the
   *     original, where the fields of earlier redirects still are
   */
  Sent send(EmailAddress to, Optional<Message> edited) {
    return outgoing.send(
        settings.redirectSender().of(envelope),
        to,
        Redirection.mark(edited.orElse(message), envelope.to(), settings.hostName(), now));
  }
}
