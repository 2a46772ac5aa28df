package org.tamis.bridge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryReport.Entry;
import org.tamis.bridge.delivery.DeliveryReport.Problem;
import org.tamis.bridge.send.LoggedId;
import org.tamis.engine.Program;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Result;
import org.tamis.engine.replay.Answers;

/** What one delivery has done so far; see docs/delivery.md for what follows from it. */
final class DeliveryProgress {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private List<Program> programs = List.of();
  private Answers answers = Answers.UNKNOWN;
  private boolean safe;
  private boolean perhapsSent;
  private boolean stored;
  private boolean perhapsStored;
  private boolean inInbox;
  private boolean storeFailed;
  private boolean redirectFailed;
  private boolean calendarFailed;
  private boolean refusalFailed;

  void stored(Effect effect, IntoMailbox into, Result result) {
    tried(effect, result);
    if (result instanceof Result.Done) {
      safe = true;
      stored = true;
      inInbox |= into.isInbox();
    } else {
      storeFailed = true;
      perhapsStored |= result instanceof Result.Unknown;
    }
  }

  void redirected(Effect effect, Result result) {
    tried(effect, result);
    switch (result) {
      case Result.Done _, Result.Queued _ -> safe = true;
      case Result.Unknown _ -> redirectMayHaveFailed();
      case Result.Withheld _, Result.Failed _ -> redirectFailed = true;
    }
  }

  private void redirectMayHaveFailed() {
    perhapsSent = true;
    redirectFailed = true;
  }

  /**
   * spec-bosch-sieve-extprograms §5: after a failure the implicit keep is not cancelled. A program
   * that got a copy answers for nothing.
   */
  void piped(Effect effect, Action.Pipe pipe, Result result) {
    tried(effect, result);
    perhapsSent = true;
    if (result instanceof Result.Done) {
      safe |= !pipe.copy();
    } else {
      redirectFailed = true;
    }
  }

  void processed(Effect effect, Result result) {
    tried(effect, result);
    calendarFailed |= result.isProblem();
  }

  /** The sender will hear it, and that is all; or whoever is to hear it has the notice. */
  void refused(Effect effect, Result result) {
    tried(effect, result);
    switch (result) {
      case Result.Done _, Result.Queued _ -> {}
      case Result.Unknown _ -> refusalMayHaveFailed();
      case Result.Withheld _, Result.Failed _ -> refusalFailed = true;
    }
  }

  private void refusalMayHaveFailed() {
    perhapsSent = true;
    refusalFailed = true;
  }

  /** Nobody needs the message any more. */
  void isDealtWith() {
    safe = true;
  }

  /** Keeps no message safe. */
  void tried(Effect effect, Result result) {
    entries.add(new Entry(effect, result));
  }

  /** The rules have decided. */
  void ran(List<Program> all, Answers given) {
    programs = all;
    answers = given;
  }

  /** The run as it was noted by now. */
  DeliveryRun run(Instant at, Envelope envelope) {
    return new DeliveryRun(at, envelope, programs, answers);
  }

  void problem(String what, Optional<Origin> origin) {
    problems.add(new Problem(what, origin));
  }

  /** Whatever the script wanted stored or sent has been. */
  boolean isAsPlanned() {
    return !storeFailed && !redirectFailed && !refusalFailed && !calendarFailed;
  }

  /** Somebody holds a copy for sure, or a notice: the message cannot be lost any more. */
  boolean isSafe() {
    return safe;
  }

  /** Some mailbox has the message. */
  boolean isStored() {
    return stored;
  }

  /** The connection was lost while the store had the message, and its answer is not known. */
  boolean mayBeStored() {
    return perhapsStored;
  }

  /** Doing it all again could repeat something. */
  boolean isIrrevocable() {
    return safe || perhapsSent;
  }

  /**
   * A failed fileinto goes to INBOX, and so does a message whose sender cannot be told that it is
   * refused; a failed redirect, pipe or change of a calendar does unless some mailbox has the
   * message.
   */
  boolean needsInbox() {
    return ((storeFailed || refusalFailed) && !inInbox)
        || ((redirectFailed || calendarFailed) && !stored);
  }

  /**
   * Of what no rules are for.
   *
   * @param took the time of it all
   */
  DeliveryReport report(
      Incoming mail, Incoming.Recipient recipient, DeliveryResult result, Duration took) {
    return report(mail, recipient, result, took, Optional.empty());
  }

  DeliveryReport report(
      Incoming mail,
      Incoming.Recipient recipient,
      DeliveryResult result,
      Duration took,
      Optional<DeliveryRun> run) {
    return new DeliveryReport(
        recipient,
        LoggedId.of(mail.message()),
        entries,
        problems,
        result,
        Optional.of(Arrival.of(mail, took)),
        run);
  }
}
