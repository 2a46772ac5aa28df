package org.tamis.bridge.delivery;

import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryResult.Accepted;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.DeliveryResult.Refused;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Rejection;
import org.tamis.engine.plan.Rejection.Notice;
import org.tamis.engine.plan.Result;

/**
 * Refuses a message (RFC 5429 §2.1, §2.2): with the reply where somebody waits for it, else with a
 * notice. A message of which nobody would hear that it was refused is not.
 */
final class Refusing {
  private final Posting posting;
  private final boolean answered;
  private final DeliveryProgress progress;
  private final DeliverySteps steps;

  /**
   * @param answered whether somebody waits for the reply
   */
  Refusing(Posting posting, boolean answered, DeliveryProgress progress, DeliverySteps steps) {
    this.posting = posting;
    this.answered = answered;
    this.progress = progress;
    this.steps = steps;
  }

  /** Empty when the message has to be kept instead. */
  Optional<DeliveryResult> refuse(Effect effect, Rejection rejection) {
    // RFC 5429 §2.1.1: at the protocol level wherever that is possible; nobody tries again after it
    if (answered && !rejection.reply().isEmpty()) {
      progress.refused(effect, new Result.Done());
      return Optional.of(Refused.byScript(rejection.reply()));
    }
    Effect silent = effect.as(new Action.Reject(rejection.withoutReply()));
    return switch (rejection.notice()) {
      case Notice.Due(Mailing mailing) -> notify(silent, mailing);
      // RFC 5429 §2.1, §2.2: refused all the same, and recorded with the reason
      case Notice.NotWanted _ -> ended(silent, new Result.Done());
      case Notice.Impossible(String reason) -> ended(silent, Result.Failed.forGood(reason));
    };
  }

  private Optional<DeliveryResult> notify(Effect effect, Mailing mailing) {
    String recipient = mailing.recipients().getFirst();
    Result result =
        steps.once(effect, () -> posting.send(mailing.sender(), recipient, mailing.message()));
    if (result.isTemporary() && (steps.canBeResumed() || !progress.isIrrevocable())) {
      progress.tried(effect, result);
      return Optional.of(Deferred.because("a notice cannot be sent now"));
    }
    return ended(effect, result);
  }

  private Optional<DeliveryResult> ended(Effect effect, Result result) {
    progress.refused(effect, result);
    if (result instanceof Result.Done) {
      progress.isDealtWith();
      return Optional.of(new Accepted());
    }
    return Optional.empty();
  }
}
