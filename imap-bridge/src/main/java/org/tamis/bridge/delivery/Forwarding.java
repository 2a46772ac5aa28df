package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Redirection;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Result;

/** Redirects one message from one recipient. */
final class Forwarding {
  private final DeliverySettings settings;
  private final Posting posting;
  private final Incoming mail;
  private final Envelope envelope;
  private final Instant now;

  Forwarding(
      DeliverySettings settings, Posting posting, Incoming mail, Envelope envelope, Instant now) {
    this.settings = settings;
    this.posting = posting;
    this.mail = mail;
    this.envelope = envelope;
    this.now = now;
  }

  /**
   * Loops are looked for in the original, where the fields of earlier redirects still are.
   *
   * @param stored whether some mailbox has the message
   * @param first of the redirects of its plan
   */
  Result redirect(Effect effect, Action.Redirect redirect, boolean stored, boolean first) {
    Optional<String> loop =
        Redirection.loop(mail.message(), redirector(), settings.marks(), settings.mostReceived())
            .filter(_ -> EmailAddress.parse(redirect.address()).isPresent());
    return loop.<Result>map(Result.Failed::forGood)
        .orElseGet(() -> send(effect, redirect, stored, first));
  }

  /** Sends what the script made of the message (RFC 5293 §7). */
  private Result send(Effect effect, Action.Redirect redirect, boolean stored, boolean first) {
    ReversePath from = sender(redirect.request()).of(envelope, posting.account(), now);
    DeliveryRequest request =
        new SendersRequest(envelope).carriedOn(from, first).under(redirect.request());
    OutgoingMessage marked =
        Redirection.mark(
            sent(effect.content().of(mail.message())),
            new Redirection.Way(
                envelope.to(), redirector(), settings.hostName(), mail.id(), effect.id()),
            settings.marks(),
            now);
    Result result =
        posting.sendOrQueue(
            from.address(),
            redirect.address(),
            marked.requesting(request),
            new Posting.Purpose(
                effect, QueuedMail.Kind.REDIRECT, Optional.empty(), stored, came()));
    return result instanceof Result.Done(Optional<String> remark)
        ? new Result.Done(remark.or(from::remark))
        : result;
  }

  /** For the trace fields that it gets when it is given up, and so delivered here. */
  private Optional<QueuedMail.Came> came() {
    return settings.traceFields()
        ? Optional.of(new QueuedMail.Came(envelope.from(), envelope.to()))
        : Optional.empty();
  }

  private Message sent(Message content) {
    return settings.traceFields() ? TraceFields.without(content, envelope.to()) : content;
  }

  private String redirector() {
    return settings.redirector().map(EmailAddress::toString).orElse(envelope.to());
  }

  /** RFC 6009 §6.1 and §7.1: notices that the script asks for go to the owner of the script. */
  private EnvelopeSender sender(DeliveryRequest request) {
    return request.isEmpty() ? settings.redirectSender() : new EnvelopeSender.Recipient();
  }
}
