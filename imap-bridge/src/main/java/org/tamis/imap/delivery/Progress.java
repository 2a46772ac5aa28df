package org.tamis.imap.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.DeliveryPlan;
import org.tamis.engine.Origin;
import org.tamis.imap.delivery.DeliveryReport.Effect;
import org.tamis.imap.delivery.DeliveryReport.Kind;
import org.tamis.imap.delivery.DeliveryReport.Problem;

/** What one delivery has done so far; see docs/delivery.md for what follows from it. */
final class Progress {
  private final List<Effect> effects = new ArrayList<>();
  private final List<Effect> answers = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean perhapsSent;
  private boolean storeFailed;
  private boolean redirectFailed;

  void stored(String mailbox, Optional<Origin> origin) {
    effects.add(new Effect(Kind.STORED, mailbox, origin));
  }

  void redirected(String address, Origin origin) {
    effects.add(new Effect(Kind.REDIRECTED, address, Optional.of(origin)));
  }

  void discarded(Optional<Origin> origin) {
    effects.add(new Effect(Kind.DISCARDED, "", origin));
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

  /** A redirect whose end is not known. */
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

  void problem(String what, Optional<Origin> origin) {
    problems.add(new Problem(what, origin));
  }

  /** Whatever the script wanted stored or sent has been. */
  boolean isAsPlanned() {
    return !storeFailed && !redirectFailed;
  }

  /** Somebody holds a copy for sure: the message cannot be lost any more. */
  boolean isSafe() {
    return !effects.isEmpty();
  }

  /** Doing it all again could repeat something. */
  boolean isIrrevocable() {
    return isSafe() || perhapsSent;
  }

  /**
   * A failed fileinto goes to INBOX; a failed redirect does unless some mailbox has the message.
   */
  boolean needsInbox() {
    boolean inInbox = anyStored(DeliveryPlan.INBOX);
    return (storeFailed && !inInbox) || (redirectFailed && !anyStored());
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
