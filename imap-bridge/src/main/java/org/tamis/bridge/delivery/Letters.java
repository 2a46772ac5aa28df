package org.tamis.bridge.delivery;

import java.util.ArrayList;
import java.util.List;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.Sending;

/**
 * Sends what a script asked for beside the delivery. The message that it is about is safe by then:
 * each letter goes out once to each address, or not at all.
 */
record Letters(Posting posting, DeliveryProgress progress, DeliverySteps steps) {
  /** Whether it was sent to anybody, or may have been. */
  boolean send(Effect effect, Sending letter) {
    letter.withheld().ifPresent(reason -> progress.tried(effect, new Result.Withheld(reason)));
    return letter.mailing().filter(mailing -> send(effect, letter, mailing)).isPresent();
  }

  private boolean send(Effect effect, Sending letter, Mailing mailing) {
    List<Result> results = new ArrayList<>();
    Result all = steps.once(effect, () -> sendAll(effect, letter, mailing, results));
    if (results.isEmpty()) { // an earlier attempt did it, or may have
      progress.tried(effect, all);
    }
    return all.mayBeDone();
  }

  /** What is left of it for a later attempt: whether anybody got it. */
  private Result sendAll(Effect effect, Sending letter, Mailing mailing, List<Result> results) {
    for (String recipient : mailing.recipients()) {
      Result result =
          posting.sendOrQueue(
              mailing.sender(),
              recipient,
              new OutgoingMessage("", mailing.message()),
              Posting.Purpose.letter(effect, kind(letter)));
      progress.tried(effect.as(letter.onlyTo(recipient)), result);
      results.add(result);
    }
    return results.stream().filter(Result::mayBeDone).findFirst().orElse(results.getLast());
  }

  private static QueuedMail.Kind kind(Sending letter) {
    return switch (letter) {
      case Action.Notify _ -> QueuedMail.Kind.NOTIFY;
      case Action.Report _, Action.Reject _ -> QueuedMail.Kind.REPORT;
      case Action.Vacation _ -> QueuedMail.Kind.VACATION;
    };
  }
}
