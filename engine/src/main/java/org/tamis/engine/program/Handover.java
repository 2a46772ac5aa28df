package org.tamis.engine.program;

import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;

/**
 * A message as a script gets it.
 *
 * @param received as it was received, for whatever guards against mail loops
 * @param message as the scripts before this one have made it
 * @param flags those that the scripts before this one have given it
 */
public record Handover(Message received, Message message, Flags flags) {
  /** A message that no script has seen. */
  public static Handover of(Message received) {
    return new Handover(received, received, Flags.NONE);
  }
}
