package org.tamis.bridge.send;

import java.util.Optional;
import org.tamis.engine.plan.Result;

/** How sending a message ended. */
public sealed interface Sent {
  /**
   * The other server has taken the message over.
   *
   * @param remark what it does not do that was asked for
   * @param untold whether the sender waits to hear of a success, and that server tells nobody
   */
  record Accepted(Optional<String> remark, boolean untold) implements Sent {
    /** As it should be. */
    public Accepted() {
      this(Optional.empty());
    }

    public Accepted(Optional<String> remark) {
      this(remark, false);
    }

    private Optional<String> problem() {
      return remark.or(
          () -> untold ? Optional.of("nobody tells the sender of the success") : Optional.empty());
    }
  }

  /** It never will take this message for this address. */
  record Rejected(String reason) implements Sent {}

  /** It has surely not taken the message, but may do so later. */
  record NotNow(String reason) implements Sent {}

  /** The connection was lost between the message and the reply: it may have been taken or not. */
  record Unknown(String reason) implements Sent {}

  /** What that means for the effect that the message was sent for. */
  default Result result() {
    return switch (this) {
      case Accepted accepted -> new Result.Done(accepted.problem());
      case Rejected(String reason) -> Result.Failed.forGood(reason);
      case NotNow(String reason) -> Result.Failed.temporarily(reason);
      case Unknown(String reason) -> new Result.Unknown(reason);
    };
  }
}
