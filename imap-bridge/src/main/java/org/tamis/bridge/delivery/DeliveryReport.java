package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.Origin;

/**
 * What became of one message for one recipient.
 *
 * @param messageId as in the message, shortened; "" when it has none
 * @param effects what was done, in order
 * @param problems what could not be done as the script wanted it
 * @param result what the sender is told
 */
public record DeliveryReport(
    Incoming.Recipient recipient,
    String messageId,
    List<Effect> effects,
    List<Problem> problems,
    DeliveryResult result) {
  public DeliveryReport {
    effects = List.copyOf(effects);
    problems = List.copyOf(problems);
  }

  /** What was done with the message. */
  public enum Kind {
    STORED,
    REDIRECTED,
    DISCARDED,
    /** The script refused it (RFC 5429). */
    REFUSED,
    /** An automatic reply was sent (RFC 5230). */
    REPLIED,
    /** One was asked for and not due. */
    NOT_REPLIED,
    /** Another message was sent that the script asked for, such as a notification. */
    SENT,
    /** One was asked for and must not be sent. */
    NOT_SENT,
    /** A copy of what was sent was stored (RFC 8580). */
    COPIED,
    /** A program has taken it. */
    PIPED,
    /** A calendar was changed (RFC 9671). */
    CALENDAR_CHANGED,
    /** Calendar data was looked at, and changed nothing. */
    CALENDAR_LEFT
  }

  /**
   * One thing that was done.
   *
   * @param target the mailbox, the address or the program; the reason why no reply was due; the
   *     command and the address of another message, or the reason why there is none; how the sender
   *     of a refused message is told; the change of a calendar, or why there is none; "" for a
   *     discarded message
   * @param origin empty for the implicit keep, and for what stands in for something else
   */
  public record Effect(Kind kind, String target, Optional<Origin> origin) {}

  /** Something for the owner of the script, or for the operator. */
  public record Problem(String what, Optional<Origin> origin) {}
}
