package org.tamis.engine.plan;

import java.util.Optional;
import org.tamis.engine.message.Message;

/**
 * An action with the command that asked for it.
 *
 * @param edited the message that the action is for, where the script has changed it by then (RFC
 *     5293 §7); empty for the message as it was received
 */
public record Performed(Action action, Origin origin, Optional<Message> edited) {
  /** An action on the message as it was received. */
  public Performed(Action action, Origin origin) {
    this(action, origin, Optional.empty());
  }

  /** Why another action cannot follow this one (RFC 5429 §2.4); empty when it can. */
  public Optional<ScriptError> contradiction(Action later, Origin at) {
    return action.excludes(later) ? Optional.of(contradictedBy(later, at)) : Optional.empty();
  }

  private ScriptError contradictedBy(Action later, Origin at) {
    boolean twice = later instanceof Action.Reject && action instanceof Action.Reject;
    boolean here = origin.script().equals(at.script());
    String pair =
        "`%s` after the `%s` %s"
            .formatted(
                later.word(), action.word(), here ? "on line " + origin.line() : "at " + origin);
    return new ScriptError(
        ScriptError.Kind.SCRIPT,
        twice ? "SR0091" : "SR0090",
        at,
        pair
            + (twice
                ? ": a message can be refused only once"
                : ": a message is either refused, or delivered and replied to"));
  }

  /** Another action in the place of this one. */
  public Performed with(Action other) {
    return new Performed(other, origin, edited);
  }
}
