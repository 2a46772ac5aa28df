package org.tamis.bridge.filter;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;

/**
 * What is to be done with one message.
 *
 * @param steps in their order; none where it stays as it is
 * @param effects of the script's, as a delivery would carry them out; none where it says nothing
 *     about the message
 * @param leftOut those of them that send something, and are not carried out
 * @param sending what sends something and is carried out before the steps, and nothing else
 * @param edited the message of each {@link Step.Store}, in their order
 * @param error why the script ended early; the message stays as it is then
 * @param remark why something else is done than the script says
 */
public record MessagePlan(
    List<Step> steps,
    List<Effect> effects,
    List<Effect> leftOut,
    Optional<Outcome> sending,
    List<Message> edited,
    Optional<ScriptError> error,
    Optional<String> remark) {
  /** The message stays as it is, and the script has nothing to say about it. */
  static final MessagePlan NOTHING =
      new MessagePlan(
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  public MessagePlan {
    steps = List.copyOf(steps);
    effects = List.copyOf(effects);
    leftOut = List.copyOf(leftOut);
    edited = List.copyOf(edited);
  }

  /** Whether anything would change in the mailboxes, or be sent. */
  public boolean changes() {
    return !steps.isEmpty() || sending.isPresent();
  }

  /** Whether there is anything to say about it. */
  public boolean isWorthTelling() {
    return changes() || !leftOut.isEmpty() || error.isPresent() || remark.isPresent();
  }
}
