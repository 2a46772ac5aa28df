package org.tamis.bridge.outbox;

import org.tamis.engine.message.Message;

/** A message of the outbox as it was found again. */
sealed interface SpooledMessage {
  /** What there is of it. */
  Message message();

  /** As it was put. */
  record Whole(Message message) implements SpooledMessage {}

  /**
   * Its file has other octets, so that it must not be sent.
   *
   * @param what is wrong, a clause
   */
  record Damaged(Message message, String what) implements SpooledMessage {}

  /** Its file is not there; somebody may bring it back. */
  record Gone(String what) implements SpooledMessage {
    @Override
    public Message message() {
      return Message.of(new byte[0]);
    }
  }
}
