package org.tamis.engine;

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

  /** Another action in the place of this one. */
  Performed with(Action other) {
    return new Performed(other, origin, edited);
  }
}
