package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.bridge.delivery.DeliveryResult.Accepted;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.Filing.Filed;
import org.tamis.engine.host.Host;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.plan.Stage;

/**
 * Carries out one outcome for one recipient: mailboxes first, then redirects, calendars and
 * programs, then INBOX for what could not be done, and replies when all of that is safe; or a
 * refusal instead. The table of docs/delivery.md is this class in words.
 */
final class Delivery {
  private final Filing filing;
  private final Forwarding forwarding;
  private final Answering answering;
  private final Letters letters;
  private final CalendarUpdates calendars;
  private final Piping piping;
  private final Refusing refusing;
  private final DeliveryPlan.Directory directory;
  private final DeliveryProgress progress;

  /** Why stores are not tried any more. */
  private Optional<Filed.Trouble> storeTrouble = Optional.empty();

  /** Whether the last reply or notification was sent, or may have been. */
  private boolean sent;

  Delivery(
      Filing filing,
      Forwarding forwarding,
      Answering answering,
      Letters letters,
      Piping piping,
      Refusing refusing,
      CalendarUpdates calendars,
      DeliveryPlan.Directory directory,
      DeliveryProgress progress) {
    this.filing = filing;
    this.forwarding = forwarding;
    this.answering = answering;
    this.letters = letters;
    this.calendars = calendars;
    this.piping = piping;
    this.refusing = refusing;
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * @throws Host.Unavailable when nothing has been done, and cannot be now
   */
  DeliveryResult carryOut(Outcome outcome, DeliveryId id) {
    outcome.error().ifPresent(this::record);
    if (outcome.error().filter(e -> e.kind() == ScriptError.Kind.TEMPORARY).isPresent()) {
      return Deferred.because("the rules cannot be run now");
    }
    DeliveryPlan plan = DeliveryPlan.of(outcome, directory, id);
    DeliveryResult result = decide(plan);
    if (!(result instanceof Deferred)) {
      perform(plan, Stage::isLast);
    }
    return result;
  }

  private void record(ScriptError error) {
    progress.problem(error.code() + ": " + error.message(), Optional.of(error.origin()));
  }

  private DeliveryResult decide(DeliveryPlan plan) {
    return perform(plan, stage -> stage.compareTo(Stage.REFUSING) < 0)
        .or(() -> fallBack(plan))
        .or(() -> perform(plan, stage -> stage == Stage.REFUSING))
        .or(() -> refusalFellThrough(plan))
        .or(() -> perform(plan, stage -> stage == Stage.DISCARDING))
        .orElseGet(Accepted::new);
  }

  /** Empty when the delivery goes on. */
  private Optional<DeliveryResult> perform(DeliveryPlan plan, Predicate<Stage> stages) {
    Optional<DeliveryResult> end = Optional.empty();
    List<Effect> effects = plan.effects(stages);
    for (int i = 0; i < effects.size() && end.isEmpty(); i++) {
      end = perform(effects.get(i));
    }
    return end;
  }

  private Optional<DeliveryResult> perform(Effect effect) {
    return switch (effect.action()) {
      case Action.Fcc copy -> goingOn(() -> file(effect, copy));
      case IntoMailbox into -> store(effect, into);
      case Action.Redirect redirect -> redirect(effect, redirect);
      case Action.ProcessCalendar action -> calendars.perform(effect, action);
      case Action.Pipe pipe ->
          goingOn(() -> progress.piped(effect, pipe, piping.pipe(pipe, effect.content())));
      // draft-degener-sieve-multiscript-00 §4: what an earlier script did is no contradiction
      case Action.Reject reject -> refusing.refuse(effect, reject.rejection());
      case Action.Discard _ -> goingOn(() -> discard(effect));
      case Action.Vacation vacation -> goingOn(() -> answer(effect, vacation));
      case Action.Notify notify -> goingOn(() -> sent = letters.send(effect, notify));
      case Action.Report report -> goingOn(() -> sent = letters.send(effect, report));
    };
  }

  private static Optional<DeliveryResult> goingOn(Runnable step) {
    step.run();
    return Optional.empty();
  }

  private Optional<DeliveryResult> store(Effect effect, IntoMailbox into) {
    Filed filed =
        storeTrouble
            .<Filed>map(trouble -> trouble)
            .orElseGet(() -> filing.file(into, effect.content()));
    progress.stored(effect, into, filed.result());
    return filed
        .trouble()
        .flatMap(trouble -> {
          // the rest would fail as well, each after its own time-out; INBOX is tried once more
          storeTrouble = Optional.of(trouble);
          return progress.isIrrevocable()
              ? Optional.empty()
              : Optional.of(Deferred.because("the mail store does not answer"));
        });
  }

  private Optional<DeliveryResult> redirect(Effect effect, Action.Redirect redirect) {
    Result result = forwarding.redirect(redirect, effect.content());
    progress.redirected(effect, result);
    return result.isTemporary() && !progress.isIrrevocable()
        ? Optional.of(Deferred.because("a redirect cannot be sent now"))
        : Optional.empty();
  }

  private void discard(Effect effect) {
    boolean kept = progress.isSafe();
    progress.tried(effect, kept ? new Result.Withheld("the message is kept") : new Result.Done());
    progress.isDealtWith();
  }

  private void answer(Effect effect, Action.Vacation vacation) {
    Result result = answering.answer(vacation);
    progress.tried(effect, result);
    sent = result.mayBeDone();
  }

  /** RFC 8580 §3: of what was sent; one copy, however many got it. It keeps no message safe. */
  private void file(Effect effect, Action.Fcc copy) {
    Result result =
        sent
            ? filing.file(copy, effect.content()).result()
            : new Result.Withheld("nothing was sent");
    progress.tried(effect, result);
  }

  private Optional<DeliveryResult> refusalFellThrough(DeliveryPlan plan) {
    return plan.effects(Action.Reject.class).isEmpty() ? Optional.empty() : fallBack(plan);
  }

  /**
   * RFC 5228 §2.10.6: after a failure the message is kept, in INBOX unless it is already safely
   * stored.
   */
  private Optional<DeliveryResult> fallBack(DeliveryPlan plan) {
    if (!progress.needsInbox()) {
      return Optional.empty();
    }
    Effect effect = plan.inbox();
    IntoMailbox inbox = (IntoMailbox) effect.action();
    Filed filed = filing.file(inbox, effect.content());
    progress.stored(effect, inbox, filed.result());
    // never deferred once a copy is safe: it would be delivered twice
    return filed.deferral().filter(_ -> !progress.isSafe());
  }
}
