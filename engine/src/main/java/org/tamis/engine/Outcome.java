package org.tamis.engine;

import java.util.List;
import java.util.Optional;

/**
 * What one run of a program decided. A value: nothing has been done yet.
 *
 * <p>A run is all or nothing, as RFC 5228 §2.10.6 allows: after an error there are no actions, only
 * the implicit keep, so that what the user is told was taken is what was taken.
 *
 * @param actions in the order of the script, duplicates included; {@link DeliveryPlan} merges them
 * @param implicitKeep true when the message also goes to the main mailbox (RFC 5228 §2.10.2)
 * @param implicitKeepFlags the flags of that copy (RFC 5232 §5)
 * @param error empty when the script ran to its end
 * @param notes what the script had to say, up to an error if there was one
 */
public record Outcome(
    List<Performed> actions,
    boolean implicitKeep,
    Flags implicitKeepFlags,
    Optional<ScriptError> error,
    List<Note> notes) {
  public Outcome {
    actions = List.copyOf(actions);
    notes = List.copyOf(notes);
    if (error.isPresent() && !(actions.isEmpty() && implicitKeep)) {
      throw new IllegalArgumentException("after an error there is only the implicit keep");
    }
  }

  public Outcome(
      List<Performed> actions,
      boolean implicitKeep,
      Flags implicitKeepFlags,
      Optional<ScriptError> error) {
    this(actions, implicitKeep, implicitKeepFlags, error, List.of());
  }

  /** The outcome of a script that does nothing, and of having no script. */
  public static Outcome keep() {
    return new Outcome(List.of(), true, Flags.NONE, Optional.empty());
  }

  public static Outcome failed(ScriptError error) {
    return new Outcome(List.of(), true, Flags.NONE, Optional.of(error));
  }

  public Outcome withNotes(List<Note> newNotes) {
    return new Outcome(actions, implicitKeep, implicitKeepFlags, error, newNotes);
  }
}
