package org.tamis.engine.plan;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.Message;

/**
 * What one run of a program decided, or of several in a {@code Sequence}. A value: nothing has been
 * done yet.
 *
 * <p>A run is all or nothing, as RFC 5228 §2.10.6 allows: after an error there are no actions of
 * that script, only the implicit keep, so that what the user is told was taken is what was taken.
 * The message is then the one that the script was given (RFC 5293 §7), and nothing is remembered
 * (RFC 7352 §3).
 *
 * @param actions in the order of the script, duplicates included; {@link DeliveryPlan} merges them
 * @param implicitKeep true when the message also goes to the main mailbox (RFC 5228 §2.10.2)
 * @param implicitKeepFlags the flags of that copy (RFC 5232 §5)
 * @param error empty when the script ran to its end
 * @param edited the message that the implicit keep is for, where the script has changed it (RFC
 *     5293 §7); empty for the message as it was received
 * @param duplicates what is to be remembered once all else has been carried out
 * @param notes what the script had to say, up to an error if there was one
 */
public record Outcome(
    List<Performed> actions,
    boolean implicitKeep,
    Flags implicitKeepFlags,
    Optional<ScriptError> error,
    Optional<Message> edited,
    List<DuplicateMark> duplicates,
    List<Note> notes) {
  public Outcome {
    actions = List.copyOf(actions);
    duplicates = List.copyOf(duplicates);
    notes = List.copyOf(notes);
    if (error.isPresent() && !implicitKeep) {
      throw new IllegalArgumentException("after an error the message is kept");
    }
  }

  /** The outcome of a script that changes no header, remembers nothing and says nothing. */
  public Outcome(
      List<Performed> actions,
      boolean implicitKeep,
      Flags implicitKeepFlags,
      Optional<ScriptError> error) {
    this(actions, implicitKeep, implicitKeepFlags, error, Optional.empty(), List.of(), List.of());
  }

  /** The outcome of a script that does nothing, and of having no script. */
  public static Outcome keep() {
    return keep(Flags.NONE);
  }

  /** The same for a message that has flags already. */
  public static Outcome keep(Flags flags) {
    return new Outcome(List.of(), true, flags, Optional.empty());
  }

  public static Outcome failed(ScriptError error) {
    return new Outcome(List.of(), true, Flags.NONE, Optional.of(error));
  }

  public Outcome withNotes(List<Note> newNotes) {
    return new Outcome(
        actions, implicitKeep, implicitKeepFlags, error, edited, duplicates, newNotes);
  }
}
