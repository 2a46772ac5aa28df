package org.tamis.cli.test.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.Action;
import org.tamis.engine.Envelope;
import org.tamis.engine.Host;
import org.tamis.engine.Outcome;
import org.tamis.engine.Performed;
import org.tamis.engine.Program;
import org.tamis.engine.message.Message;

/**
 * Several scripts for one message, one after the other (draft-degener-sieve-multiscript-00 §3):
 * each next one runs as long as the message is kept.
 */
final class ScriptSequence {
  private ScriptSequence() {}

  /** What all scripts together decide. */
  static Outcome run(List<Program> programs, Message message, Envelope envelope, Host host) {
    List<Performed> actions = new ArrayList<>();
    Message current = message;
    Outcome last = Outcome.keep();
    for (Program program : programs) {
      // §3: for every script but the last, a keep hands the message to the next one
      actions.removeIf(performed -> performed.action() instanceof Action.Keep);
      last = program.run(current, envelope, host);
      if (last.error().isPresent()) {
        return last;
      }
      for (Performed performed : last.actions()) {
        actions.add(current == message ? performed : about(current, performed));
      }
      current = last.edited().orElse(current);
      if (!keeps(last)) {
        break;
      }
    }
    boolean edited = last.implicitKeep() && current != message;
    return new Outcome(
        actions,
        last.implicitKeep(),
        last.implicitKeepFlags(),
        Optional.empty(),
        edited ? Optional.of(current) : Optional.empty(),
        last.duplicates(),
        List.of());
  }

  /** What a script leaves as it got it may have been changed by one before. */
  private static Performed about(Message received, Performed performed) {
    return performed.edited().isPresent()
        ? performed
        : new Performed(performed.action(), performed.origin(), Optional.of(received));
  }

  private static boolean keeps(Outcome outcome) {
    return outcome.implicitKeep()
        || outcome.actions().stream().anyMatch(p -> p.action() instanceof Action.Keep);
  }
}
