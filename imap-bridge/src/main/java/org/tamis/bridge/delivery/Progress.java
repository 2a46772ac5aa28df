package org.tamis.bridge.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryReport.Effect;
import org.tamis.bridge.delivery.DeliveryReport.Kind;
import org.tamis.bridge.delivery.DeliveryReport.Problem;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Origin;

/** What one delivery has done so far; see docs/delivery.md for what follows from it. */
final class Progress {
  private final List<Effect> effects = new ArrayList<>();
  private final List<Effect> answers = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean perhapsSent;
  private boolean storeFailed;
  private boolean redirectFailed;
  private boolean calendarFailed;
  private boolean refusalFailed;

  void stored(String mailbox, Optional<Origin> origin) {
    effects.add(new Effect(Kind.STORED, mailbox, origin));
  }

  void redirected(String address, Origin origin) {
    effects.add(new Effect(Kind.REDIRECTED, address, Optional.of(origin)));
  }

  void discarded(Optional<Origin> origin) {
    effects.add(new Effect(Kind.DISCARDED, "", origin));
  }

  /** Nothing has been done, but that the sender will hear it. */
  void refusedByReply(Origin origin) {
    answers.add(new Effect(Kind.REFUSED, "with a reply", Optional.of(origin)));
  }

  void refusedByNotice(String address, Origin origin) {
    effects.add(
        new Effect(Kind.REFUSED, "with a notice to <" + address + ">", Optional.of(origin)));
  }

  void refusedSilently(String why, Origin origin) {
    effects.add(new Effect(Kind.REFUSED, "without a notice, " + why, Optional.of(origin)));
  }

  void refusalFailed(String what, Origin origin) {
    refusalFailed = true;
    problem(what, Optional.of(origin));
  }

  void replied(String address, Origin origin) {
    answers.add(new Effect(Kind.REPLIED, address, Optional.of(origin)));
  }

  void notReplied(String reason, Origin origin) {
    answers.add(new Effect(Kind.NOT_REPLIED, reason, Optional.of(origin)));
  }

  void sent(String command, String address, Origin origin) {
    answers.add(new Effect(Kind.SENT, command + " to <" + address + ">", Optional.of(origin)));
  }

  void calendarChanged(String change, Origin origin) {
    answers.add(new Effect(Kind.CALENDAR_CHANGED, change, Optional.of(origin)));
  }

  void calendarLeft(String reason, Origin origin) {
    answers.add(new Effect(Kind.CALENDAR_LEFT, reason, Optional.of(origin)));
  }

  void notSent(String command, String reason, Origin origin) {
    answers.add(new Effect(Kind.NOT_SENT, command + ": " + reason, Optional.of(origin)));
  }

  void copied(String mailbox, Origin origin) {
    answers.add(new Effect(Kind.COPIED, mailbox, Optional.of(origin)));
  }

  /**
   * @param copy whether the program got it beside all else, and so answers for nothing
   */
  void piped(String program, boolean copy, Origin origin) {
    perhapsSent = true;
    (copy ? answers : effects).add(new Effect(Kind.PIPED, program, Optional.of(origin)));
  }

  /** Section 5: the implicit keep is not cancelled then. */
  void pipeFailed(String what, Origin origin) {
    perhapsSent = true;
    redirectFailed(what, origin);
  }

  /** A redirect or a notice whose end is not known. */
  void perhapsSent() {
    perhapsSent = true;
  }

  void storeFailed(String what, Optional<Origin> origin) {
    storeFailed = true;
    problem(what, origin);
  }

  void redirectFailed(String what, Origin origin) {
    redirectFailed = true;
    problem(what, Optional.of(origin));
  }

  void calendarFailed(String what, Origin origin) {
    calendarFailed = true;
    problem(what, Optional.of(origin));
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
    return !effects.isEmpty();
  }

  /** Doing it all again could repeat something. */
  boolean isIrrevocable() {
    return isSafe() || perhapsSent;
  }

  /**
   * A failed fileinto goes to INBOX, and so does a message whose sender cannot be told that it is
   * refused; a failed redirect, pipe or change of a calendar does unless some mailbox has the
   * message.
   */
  boolean needsInbox() {
    boolean inInbox = anyStored(DeliveryPlan.INBOX);
    return ((storeFailed || refusalFailed) && !inInbox)
        || ((redirectFailed || calendarFailed) && !anyStored());
  }

  private boolean anyStored(String mailbox) {
    return effects.stream().anyMatch(e -> e.kind() == Kind.STORED && e.target().equals(mailbox));
  }

  private boolean anyStored() {
    return effects.stream().anyMatch(e -> e.kind() == Kind.STORED);
  }

  DeliveryReport report(Incoming.Recipient recipient, String messageId, DeliveryResult result) {
    List<Effect> all = new ArrayList<>(effects);
    all.addAll(answers); // they come last, and keep no message safe
    return new DeliveryReport(recipient, messageId, all, problems, result);
  }
}
