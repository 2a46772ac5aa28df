package org.tamis.bridge.delivery;

import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.Sending;

/**
 * Sends what a script asked for beside the delivery. The message that it is about is safe by then:
 * each letter goes out once to each address, or not at all.
 */
record Letters(Posting posting, DeliveryProgress progress) {
  /** Whether it was sent to anybody, or may have been. */
  boolean send(Effect effect, Sending letter) {
    letter.withheld().ifPresent(reason -> progress.tried(effect, new Result.Withheld(reason)));
    return letter.mailing().filter(mailing -> send(effect, letter, mailing)).isPresent();
  }

  private boolean send(Effect effect, Sending letter, Mailing mailing) {
    boolean sent = false;
    for (String recipient : mailing.recipients()) {
      Result result = posting.send(mailing.sender(), recipient, mailing.message());
      progress.tried(effect.as(letter.onlyTo(recipient)), result);
      sent |= result.mayBeDone();
    }
    return sent;
  }
}
