package org.tamis.bridge.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.send.SuccessNotice;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Mailing;

/**
 * Tells a sender who asked to hear of a success that the message is in a mailbox: whoever announces
 * DSN must (RFC 3461 §5.2.3). It goes out at most once, as all letters do.
 *
 * @param notice empty where nobody is told
 */
record SuccessTelling(
    Optional<SuccessNotice> notice,
    Message message,
    Envelope envelope,
    Instant now,
    Letters letters) {
  /** Whether the sender is to be told of a success. */
  static boolean isDue(Optional<SuccessNotice> notice, Envelope envelope) {
    return notice.isPresent()
        && new SendersRequest(envelope).ofSuccess()
        && sender(envelope).isPresent();
  }

  /** RFC 3461 §5.2: never to the null sender. */
  private static Optional<Address> sender(Envelope envelope) {
    return OutboundAddress.mailbox(envelope.from());
  }

  /**
   * @param stored whether some mailbox has the message
   */
  void tell(DeliveryPlan plan, boolean stored) {
    if (stored && isDue(notice, envelope)) {
      Action.Report report = new Action.Report(mailing());
      letters.send(
          new Effect(id(plan), report, Optional.empty(), new Content.AsReceived()), report);
    }
  }

  /** Behind those of the plan, and behind that of INBOX as the last resort. */
  private static EffectId id(DeliveryPlan plan) {
    return new EffectId(plan.inbox().id().delivery(), plan.effects().size() + 1);
  }

  private Mailing mailing() {
    SendersRequest request = new SendersRequest(envelope);
    SuccessNotice.About about =
        new SuccessNotice.About(envelope.to(), request.envelopeId(), request.originalRecipient());
    Message told =
        notice
            .orElseThrow()
            .of(
                SuccessNotice.Success.DELIVERED,
                message,
                sender(envelope).orElseThrow(),
                about,
                now);
    return new Mailing("", List.of(envelope.from()), told);
  }
}
