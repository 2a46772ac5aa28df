package org.tamis.cli.dryrun;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.DeliveryRequest;
import org.tamis.engine.plan.ProgramCall;

/**
 * One thing that would be carried out for a message. Two are equal when nobody could tell
 * afterwards which of them it was: which rule asked for it does not matter.
 */
public sealed interface Effect {
  /**
   * One copy in one mailbox.
   *
   * @param flags in lower case (RFC 5232 §2.1)
   * @param create whether it would be created; false where it exists
   */
  record Stored(
      String mailbox,
      Set<String> flags,
      boolean create,
      Optional<String> specialUse,
      Octets message)
      implements Effect {
    public Stored {
      flags = Set.copyOf(flags);
    }
  }

  /** One copy to one address. */
  record SentOn(String address, DeliveryRequest request, Octets message) implements Effect {}

  /**
   * An automatic reply.
   *
   * @param period how long its receiver gets no second one
   */
  record Replied(String to, Duration period, Octets message) implements Effect {}

  /** A message of the script's own. */
  record Mailed(String sender, List<String> recipients, Octets message) implements Effect {
    public Mailed {
      recipients = List.copyOf(recipients);
    }
  }

  /** One copy to one program. */
  record Piped(ProgramCall program, Octets message) implements Effect {}

  /** Another state of a calendar object (RFC 9671). */
  record Calendared(CalendarOutcome.Change change) implements Effect {}

  /**
   * Refused, and its sender is told so.
   *
   * @param reply what the sender's server is told; none where the sender gets a notice
   */
  record Refused(List<String> reply, Optional<Notice> notice) implements Effect {
    /** A message to the sender. */
    public record Notice(String to, Octets message) {}

    public Refused {
      reply = List.copyOf(reply);
    }
  }

  /** Neither stored nor sent on, and nobody is told. */
  record Discarded() implements Effect {}

  /** The script ended with an error, which its owner is told. */
  record Failed(String code) implements Effect {}
}
