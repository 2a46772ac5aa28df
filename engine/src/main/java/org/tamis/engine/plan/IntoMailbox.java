package org.tamis.engine.plan;

import java.util.Optional;
import org.tamis.engine.plan.Action.Fcc;
import org.tamis.engine.plan.Action.FileInto;
import org.tamis.engine.plan.Action.Keep;

/** An action that puts one copy of a message into one mailbox of the user's. */
public sealed interface IntoMailbox extends Action permits Keep, FileInto, Fcc {
  Flags flags();

  /** The mailbox's name; the main mailbox is {@link DeliveryPlan#INBOX}, and that exactly. */
  default String destination() {
    return switch (this) {
      case Keep _ -> DeliveryPlan.INBOX;
      case FileInto into -> into.found().orElse(into.mailbox());
      case Fcc(FileInto into) -> into.destination();
    };
  }

  /** Whether the mailbox is created where it is missing; never where a preferred one was found. */
  default boolean createsMissing() {
    return switch (this) {
      case Keep _ -> false;
      case FileInto into -> into.create() && into.found().isEmpty();
      case Fcc(FileInto into) -> into.createsMissing();
    };
  }

  /** The attribute that the mailbox gets when it is created (RFC 8579 §4.1). */
  default Optional<String> specialUse() {
    return switch (this) {
      case Keep _ -> Optional.empty();
      case FileInto into ->
          into.preferred().filter(_ -> into.found().isEmpty()).flatMap(IntoMailbox::attribute);
      case Fcc(FileInto into) -> into.specialUse();
    };
  }

  /** RFC 9042 §8: the id of a mailbox is the store's to choose. */
  private static Optional<String> attribute(Preferred preferred) {
    return switch (preferred) {
      case Preferred.SpecialUse(String attribute) -> Optional.of(attribute);
      case Preferred.MailboxId _ -> Optional.empty();
    };
  }

  /** Whether this is the main mailbox, where the implicit keep goes as well. */
  default boolean isInbox() {
    return destination().equals(DeliveryPlan.INBOX);
  }

  /** RFC 5228 §2.10.3: a mailbox gets a message once; copies of what was sent are of others. */
  @Override
  default Optional<String> target() {
    return switch (this) {
      case Keep _, FileInto _ -> Optional.of("mailbox " + destination());
      case Fcc _ -> Optional.empty();
    };
  }

  /** Of two into one mailbox the last one's flags win, and one {@code :create} is enough. */
  @Override
  default Action then(Action last) {
    return last instanceof IntoMailbox into ? then(into) : this;
  }

  private Action then(IntoMailbox last) {
    return switch (this) {
      case FileInto first ->
          new FileInto(
              first.mailbox(),
              last.flags(),
              first.create() || last.createsMissing(),
              first.copy(),
              first.preferred().or(() -> last.specialUse().map(Preferred.SpecialUse::new)),
              first.found());
      case Keep _, Fcc _ -> withFlags(last.flags());
    };
  }
}
