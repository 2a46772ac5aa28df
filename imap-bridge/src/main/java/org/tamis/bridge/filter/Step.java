package org.tamis.bridge.filter;

import java.util.Optional;
import org.tamis.engine.plan.Flags;

/** One thing that is done with a message of a mailbox; with many at a time where it is the same. */
public sealed interface Step {
  /**
   * Changes flags, of those that the mailbox keeps.
   *
   * @param add which it does not have
   * @param remove which it has
   */
  record ChangeFlags(Flags add, Flags remove) implements Step {}

  /** Puts a copy into another mailbox. */
  record Copy(Target to) implements Step {}

  /** Puts it into another mailbox. */
  record Move(Target to) implements Step {}

  /**
   * Stores what the script made of the message (RFC 5293 §7), in another mailbox; the message stays
   * as it is.
   */
  record Store(Target to, Flags flags) implements Step {}

  /** Removes a copy that an earlier run has made. */
  record Remove() implements Step {}

  /** The mailbox that gets something; empty where none does. */
  default Optional<Target> target() {
    return switch (this) {
      case Copy(Target to) -> Optional.of(to);
      case Move(Target to) -> Optional.of(to);
      case Store(Target to, Flags _) -> Optional.of(to);
      case ChangeFlags _, Remove _ -> Optional.empty();
    };
  }

  /** Whether the message is known in the target by what it is (RFC 9051 §6.4.7). */
  default boolean carriesMessage() {
    return switch (this) {
      case Copy _, Move _ -> true;
      case Store _, ChangeFlags _, Remove _ -> false;
    };
  }
}
