package org.tamis.bridge.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * One of the outbox that is taken to be sent.
 *
 * @param mail with what there is of its message
 * @param attempts before this one
 * @param interrupted whether an attempt was begun whose end is not known
 * @param reason why the last one failed; "" before the first
 */
record DueMail(
    QueuedMail mail, SpooledMessage spooled, int attempts, boolean interrupted, String reason) {
  /** Whether its time in the outbox has ended. */
  boolean isOver(Duration lifetime, Instant now) {
    return !mail.queued().plus(lifetime).isAfter(now);
  }

  /** The same, where another one has taken it. */
  DueMail interruptedNow() {
    return new DueMail(mail, spooled, attempts, true, reason);
  }

  /** Why it is given up then. */
  String overBecause() {
    String why = mail.isDropped() ? "an administrator dropped it" : "it could not be sent in time";
    return reason.isEmpty() ? why : why + ": " + reason;
  }
}
