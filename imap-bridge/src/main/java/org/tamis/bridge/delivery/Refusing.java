package org.tamis.bridge.delivery;

import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliveryResult.Accepted;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.DeliveryResult.Refused;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.plan.DeliveryPlan.Refusal;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Rejection.Notice;

/**
 * Refuses a message (RFC 5429 §2.1, §2.2): with the reply where somebody waits for it, else with a
 * notice. A message of which nobody would hear that it was refused is not.
 */
final class Refusing {
  private final OutgoingMail outgoing;
  private final boolean answered;
  private final Progress progress;

  /**
   * @param answered whether somebody waits for the reply
   */
  Refusing(OutgoingMail outgoing, boolean answered, Progress progress) {
    this.outgoing = outgoing;
    this.answered = answered;
    this.progress = progress;
  }

  /** Empty when the message has to be kept instead. */
  Optional<DeliveryResult> refuse(Refusal refusal) {
    Rejection rejection = refusal.rejection();
    // RFC 5429 §2.1.1: at the protocol level wherever that is possible; nobody tries again after it
    if (answered && !rejection.reply().isEmpty()) {
      progress.refusedByReply(refusal.origin());
      return Optional.of(new Refused(rejection.reply()));
    }
    return switch (rejection.notice()) {
      case Notice.Due(Mailing mailing) -> send(mailing, refusal);
      case Notice.NotWanted(String reason) -> {
        // RFC 5429 §2.1, §2.2: refused all the same, and recorded with the reason
        progress.refusedSilently(reason, refusal.origin());
        yield Optional.of(new Accepted());
      }
      case Notice.Impossible(String reason) -> kept(reason, refusal);
    };
  }

  private Optional<DeliveryResult> send(Mailing mailing, Refusal refusal) {
    String recipient = mailing.recipients().getFirst();
    Optional<EmailAddress> address = EmailAddress.parse(recipient);
    return address.isEmpty()
        ? kept("<" + recipient + "> is not an address", refusal)
        : send(mailing, address.get(), refusal);
  }

  private Optional<DeliveryResult> send(Mailing mailing, EmailAddress to, Refusal refusal) {
    Origin origin = refusal.origin();
    OutgoingMessage notice = new OutgoingMessage("", mailing.message());
    return switch (outgoing.send(mailing.sender(), to, notice)) {
      case Sent.Accepted _ -> {
        progress.refusedByNotice(to.toString(), origin);
        yield Optional.of(new Accepted());
      }
      case Sent.Unknown unknown -> {
        progress.perhapsSent();
        yield kept("perhaps sent, perhaps not: " + unknown.reason(), refusal);
      }
      case Sent.Rejected rejected -> kept(rejected.reason(), refusal);
      case Sent.NotNow later when progress.isIrrevocable() -> kept(later.reason(), refusal);
      case Sent.NotNow later -> {
        progress.problem(described(refusal, later.reason()), Optional.of(origin));
        yield Optional.of(Deferred.because("a notice cannot be sent now"));
      }
    };
  }

  private Optional<DeliveryResult> kept(String reason, Refusal refusal) {
    progress.refusalFailed(described(refusal, reason), refusal.origin());
    return Optional.empty();
  }

  private static String described(Refusal refusal, String reason) {
    return "notice of the " + refusal.rejection().command().word() + ": " + reason;
  }
}
