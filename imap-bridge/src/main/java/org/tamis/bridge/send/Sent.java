package org.tamis.bridge.send;

import java.util.Optional;

/** How sending a message ended. */
public sealed interface Sent {
  /**
   * The other server has taken the message over.
   *
   * @param remark what it does not do that was asked for
   */
  record Accepted(Optional<String> remark) implements Sent {
    /** As it should be. */
    public Accepted() {
      this(Optional.empty());
    }
  }

  /** It never will take this message for this address. */
  record Rejected(String reason) implements Sent {}

  /** It has surely not taken the message, but may do so later. */
  record NotNow(String reason) implements Sent {}

  /** The line broke between the message and the reply: it may have been taken or not. */
  record Unknown(String reason) implements Sent {}
}
