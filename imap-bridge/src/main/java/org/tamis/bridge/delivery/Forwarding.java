package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.Redirection;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.Result;

/** Redirects one message from one recipient. */
final class Forwarding {
  private final DeliverySettings settings;
  private final Posting posting;
  private final Message message;
  private final Envelope envelope;
  private final Instant now;

  Forwarding(
      DeliverySettings settings, Posting posting, Message message, Envelope envelope, Instant now) {
    this.settings = settings;
    this.posting = posting;
    this.message = message;
    this.envelope = envelope;
    this.now = now;
  }

  /** Loops are looked for in the original, where the fields of earlier redirects still are. */
  Result redirect(Action.Redirect redirect, Content content) {
    Optional<String> loop =
        Redirection.loop(message, envelope.to(), settings.mostReceived())
            .filter(_ -> EmailAddress.parse(redirect.address()).isPresent());
    return loop.<Result>map(Result.Failed::forGood).orElseGet(() -> send(redirect, content));
  }

  /** Sends what the script made of the message (RFC 5293 §7). */
  private Result send(Action.Redirect redirect, Content content) {
    DeliveryRequest request = redirect.request();
    return posting.send(
        sender(request).of(envelope),
        redirect.address(),
        Redirection.mark(content.of(message), envelope.to(), settings.hostName(), now)
            .requesting(request));
  }

  /** RFC 6009 §6.1 and §7.1: notices that the script asks for go to the owner of the script. */
  private EnvelopeSender sender(DeliveryRequest request) {
    return request.isEmpty() ? settings.redirectSender() : new EnvelopeSender.Recipient();
  }
}
