package org.tamis.engine.trial;

import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;

/**
 * A message that scripts are tried on.
 *
 * @param name what it is called
 * @param subject for people who would not know it by its name alone, "" when it has none; empty
 *     where the name says enough
 * @param envelope that it is tried with
 * @param flags that it has where it lies
 */
public record TrialMessage(
    String name, Optional<String> subject, Message message, Envelope envelope, Flags flags) {
  /** A message whose name says enough. */
  public TrialMessage(String name, Message message, Envelope envelope) {
    this(name, Optional.empty(), message, envelope, Flags.NONE);
  }

  /** What people know it by, besides its name. */
  public Heading heading() {
    return Heading.of(message);
  }

  /** The same, known by its subject as well. */
  public TrialMessage withSubject() {
    return new TrialMessage(
        name, Optional.of(Heading.subjectOf(message)), message, envelope, flags);
  }

  /** The same with flags, which scripts find in the internal variable (RFC 5232 §2). */
  public TrialMessage withFlags(Flags others) {
    return new TrialMessage(name, subject, message, envelope, others);
  }
}
