package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.bridge.delivery.DeliveryResult.Accepted;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.Filing.Filed;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Result;
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
  private final SuccessTelling success;
  private final DeliveryProgress progress;
  private final DeliverySteps steps;

  /** Why stores are not tried any more. */
  private Optional<Filed.Trouble> storeTrouble = Optional.empty();

  /** The first of the redirects, sent by now or not. */
  private Optional<EffectId> firstRedirect = Optional.empty();

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
      SuccessTelling success,
      DeliveryProgress progress,
      DeliverySteps steps) {
    this.filing = filing;
    this.forwarding = forwarding;
    this.answering = answering;
    this.letters = letters;
    this.calendars = calendars;
    this.piping = piping;
    this.refusing = refusing;
    this.success = success;
    this.progress = progress;
    this.steps = steps;
  }

  DeliveryResult carryOut(DeliveryPlan plan) {
    firstRedirect = plan.effects(Action.Redirect.class).stream().findFirst().map(Effect::id);
    DeliveryResult result = decide(plan);
    if (mayBeAnswered(result)) {
      perform(plan, Stage::isLast);
    }
    if (result instanceof Accepted) {
      success.tell(plan, progress.isStored());
    }
    return result;
  }

  /** The sender of a message that cannot be kept hears that, and nothing else. */
  private static boolean mayBeAnswered(DeliveryResult result) {
    return switch (result) {
      case Accepted _ -> true;
      case DeliveryResult.Refused refused -> refused.isByScript();
      case Deferred _ -> false;
    };
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
      case Action.Pipe pipe -> goingOn(() -> pipe(effect, pipe));
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
    Filed filed = storeTrouble.<Filed>map(trouble -> trouble).orElseGet(() -> filed(effect, into));
    progress.stored(effect, into, filed.result());
    return filed
        .trouble()
        .flatMap(trouble -> {
          // the rest would fail as well, each after its own time-out; INBOX is tried once more
          storeTrouble = Optional.of(trouble);
          return mayDefer()
              ? Optional.of(Deferred.because("the mail store does not answer"))
              : Optional.empty();
        });
  }

  private Filed filed(Effect effect, IntoMailbox into) {
    Filed filed =
        steps
            .earlier(effect)
            .<Filed>map(Filed.Earlier::new)
            .orElseGet(() -> filing.file(effect, into, steps.isUnsure()));
    if (filed.trouble().isEmpty()) {
      steps.ended(effect, filed.result());
    }
    return filed;
  }

  /** Whether the message can come again without anything being done twice. */
  private boolean mayDefer() {
    return steps.canBeResumed() || !progress.isIrrevocable();
  }

  private void pipe(Effect effect, Action.Pipe pipe) {
    progress.piped(effect, pipe, steps.once(effect, () -> piping.pipe(pipe, effect.content())));
  }

  private Optional<DeliveryResult> redirect(Effect effect, Action.Redirect redirect) {
    boolean stored = progress.isStored();
    // RFC 3461 §5.2.7.3: one report of a success; that of the mailbox is ours
    boolean first = !stored && firstRedirect.filter(effect.id()::equals).isPresent();
    Result result = steps.again(effect, () -> forwarding.redirect(effect, redirect, stored, first));
    progress.redirected(effect, result);
    return result.isTemporary() && mayDefer()
        ? Optional.of(Deferred.because("a redirect cannot be sent now"))
        : Optional.empty();
  }

  private void discard(Effect effect) {
    boolean kept = progress.isSafe();
    progress.tried(effect, kept ? new Result.Withheld("the message is kept") : new Result.Done());
    progress.isDealtWith();
  }

  private void answer(Effect effect, Action.Vacation vacation) {
    Result result =
        vacation.withheld().isPresent()
            ? answering.answer(effect, vacation)
            : steps.once(effect, () -> answering.answer(effect, vacation));
    progress.tried(effect, result);
    sent = result.mayBeDone();
  }

  /** RFC 8580 §3: of what was sent; one copy, however many got it. It keeps no message safe. */
  private void file(Effect effect, Action.Fcc copy) {
    Result result = sent ? filed(effect, copy).result() : new Result.Withheld("nothing was sent");
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
    Filed filed = steps.has(effect) ? filed(effect, inbox) : inInbox(effect, inbox);
    progress.stored(effect, inbox, filed.result());
    return filed.told().filter(this::canStillBe);
  }

  /** A refusal of an earlier attempt is no end: INBOX may have room again. */
  private Filed inInbox(Effect effect, IntoMailbox inbox) {
    Filed filed = filing.file(effect, inbox, steps.isUnsure());
    if (filed.trouble().isEmpty()) {
      steps.ended(effect, filed.result());
    }
    return filed;
  }

  /** Once a copy is safe nothing is refused, and what cannot be resumed does not come again. */
  private boolean canStillBe(DeliveryResult result) {
    return !progress.isSafe() || (result instanceof Deferred && steps.canBeResumed());
  }
}
