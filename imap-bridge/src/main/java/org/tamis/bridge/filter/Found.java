package org.tamis.bridge.filter;

import org.tamis.engine.message.Message;
import org.tamis.engine.trial.TrialMessage;

/** A message with what is to be done with it. */
public record Found(String mailbox, long uid, TrialMessage message, MessagePlan plan) {
  private static final Message NONE = Message.of(new byte[0]);

  /** Enough to carry out its steps: texts of many messages do not fit into memory together. */
  Found withoutText() {
    TrialMessage rest =
        new TrialMessage(
            message.name(), message.subject(), NONE, message.envelope(), message.flags());
    return new Found(mailbox, uid, rest, plan);
  }
}
