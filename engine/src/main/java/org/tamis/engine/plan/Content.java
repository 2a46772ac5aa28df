package org.tamis.engine.plan;

import org.tamis.engine.message.Message;

/** The message that an effect is for. */
public sealed interface Content {
  /** As it was received, octet for octet. */
  record AsReceived() implements Content {}

  /** As the script had changed it by then (RFC 5293 §7). */
  record Edited(Message message) implements Content {}

  /** Another one, which the script sends. */
  record Composed(Message message) implements Content {}

  /**
   * The message itself.
   *
   * @param received as it was received
   */
  default Message of(Message received) {
    return switch (this) {
      case AsReceived _ -> received;
      case Edited(Message message) -> message;
      case Composed(Message message) -> message;
    };
  }
}
