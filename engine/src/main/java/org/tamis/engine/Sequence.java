package org.tamis.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.explain.Event;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.explain.Explanation;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.Stage;
import org.tamis.engine.program.Handover;
import org.tamis.engine.program.Needs;

/**
 * Scripts that run one after the other on the same message, each as long as those before it keep
 * the message (draft-degener-sieve-multiscript-00). A site's own scripts come before a user's and
 * after it.
 */
public final class Sequence {
  private Sequence() {}

  /** One script with the envelope and the host that it runs with. */
  @FunctionalInterface
  public interface Script {
    Explained run(Handover given);
  }

  /** Runs the scripts, and says what all of them decided together. */
  public static Explained run(List<Script> scripts, Message received) {
    return run(scripts, received, Flags.NONE);
  }

  /**
   * As {@link #run(List, Message)}, on a message that has flags already.
   *
   * @param flags which the scripts find in the internal variable (RFC 5232 §2)
   */
  private static Explained run(List<Script> scripts, Message received, Flags flags) {
    Explained start = Explained.without(Outcome.keep(flags));
    Explained result = start;
    for (Script script : scripts) {
      Outcome before = result.outcome();
      if (!goesOn(before)) {
        break;
      }
      Message message = passedOn(before).orElse(received);
      Explained next = script.run(new Handover(received, message, keptFlags(before)));
      result = result == start ? first(start, next) : joined(result, next);
    }
    return result;
  }

  /** Nothing came before it; only after an error it counts what flags there were. */
  private static Explained first(Explained start, Explained next) {
    return next.outcome().error().isPresent() ? joined(start, next) : next;
  }

  /**
   * Runs programs with the same envelope and host, telling how they came to what they decided
   * together. Only programs of {@link SieveCompiler#explaining()} have something to tell.
   */
  public static Explained explain(
      List<Program> programs, Message received, Envelope envelope, Host host) {
    return explain(programs, received, Flags.NONE, envelope, host);
  }

  /**
   * As {@link #explain(List, Message, Envelope, Host)}, on a message of a mailbox.
   *
   * @param flags that it has there; RFC 6785 §3.8: tests see them
   */
  public static Explained explain(
      List<Program> programs, Message received, Flags flags, Envelope envelope, Host host) {
    List<Script> scripts =
        programs.stream()
            .<Script>map(program -> given -> program.explain(given, envelope, host))
            .toList();
    return run(scripts, received, flags);
  }

  /** What of a message the programs may look at when they run one after the other. */
  public static Needs needs(List<Program> programs) {
    return programs.stream().map(Program::needs).reduce(Needs.NOTHING, Needs::and);
  }

  /** §3: as long as an implicit or explicit keep is in effect; §5: but not after an error. */
  private static boolean goesOn(Outcome outcome) {
    return outcome.error().isEmpty()
        && (outcome.implicitKeep() || explicitKeep(outcome).isPresent());
  }

  private static Optional<Performed> explicitKeep(Outcome outcome) {
    return outcome.actions().stream()
        .filter(performed -> performed.action() instanceof Action.Keep)
        .reduce((_, last) -> last);
  }

  /** The message that is kept, where a script has changed it. */
  private static Optional<Message> passedOn(Outcome outcome) {
    return outcome.implicitKeep()
        ? outcome.edited()
        : explicitKeep(outcome).flatMap(Performed::edited);
  }

  private static Explained joined(Explained before, Explained next) {
    List<Event> events = both(before.explanation().events(), next.explanation().events());
    boolean complete = before.explanation().complete() && next.explanation().complete();
    return new Explained(
        joined(before.outcome(), next.outcome()),
        new Explanation(events, complete),
        before.visits().and(next.visits()));
  }

  private static Outcome joined(Outcome before, Outcome next) {
    return new Outcome(
        both(withoutKeep(before), answeredOnce(before, next.actions())),
        next.implicitKeep(),
        // §5: as if the last script had executed a keep
        next.error().isPresent() ? keptFlags(before) : next.implicitKeepFlags(),
        next.error(),
        next.error().isPresent() ? passedOn(before) : next.edited(),
        both(before.duplicates(), next.duplicates()),
        both(before.notes(), next.notes()));
  }

  /** §3: before the last script, "keep" means to go on. */
  private static List<Performed> withoutKeep(Outcome outcome) {
    return outcome.actions().stream()
        .filter(performed -> !(performed.action() instanceof Action.Keep))
        .toList();
  }

  /** What the next script begins with, as the flags that the message has: RFC 5232 §5. */
  private static Flags keptFlags(Outcome outcome) {
    return outcome.implicitKeep()
        ? outcome.implicitKeepFlags()
        : explicitKeep(outcome)
            .map(performed -> ((Action.Keep) performed.action()).flags())
            .orElse(Flags.NONE);
  }

  /** RFC 5230 §4.7 has one reply for a message; the first script that asks for it gets it. */
  private static List<Performed> answeredOnce(Outcome before, List<Performed> next) {
    boolean answered =
        before.actions().stream()
            .map(Performed::action)
            .anyMatch(action -> action.stage() == Stage.REPLYING && action.withheld().isEmpty());
    String reason = "an earlier script replies to the message";
    return answered
        ? next.stream().map(one -> one.with(one.action().withoutReply(reason))).toList()
        : next;
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
