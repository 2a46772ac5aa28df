package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliveryResult.Accepted;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.Filing.Filed;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.host.Host;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;

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
  private final Progress progress;

  Delivery(
      Filing filing,
      Forwarding forwarding,
      Answering answering,
      Letters letters,
      Piping piping,
      Refusing refusing,
      CalendarUpdates calendars,
      DeliveryPlan.Directory directory,
      Progress progress) {
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
  DeliveryResult carryOut(Outcome outcome) {
    outcome.error().ifPresent(this::record);
    if (outcome.error().filter(e -> e.kind() == ScriptError.Kind.TEMPORARY).isPresent()) {
      return Deferred.because("the rules cannot be run now");
    }
    DeliveryPlan plan = DeliveryPlan.of(outcome, directory);
    DeliveryResult result = decide(plan, outcome);
    if (!(result instanceof Deferred)) {
      plan.answers().forEach(answering::answer);
      plan.letters().forEach(letters::send);
    }
    return result;
  }

  private DeliveryResult decide(DeliveryPlan plan, Outcome outcome) {
    Optional<DeliveryResult> trouble = deliver(plan);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    // draft-degener-sieve-multiscript-00 §4: what an earlier script did is no contradiction
    if (plan.refusal().isPresent()) {
      return refusing
          .refuse(plan.refusal().get())
          .or(() -> fallBack(plan))
          .orElseGet(Accepted::new);
    }
    if (plan.discards() && !progress.isSafe()) {
      progress.discarded(discardedBy(outcome));
    }
    return new Accepted();
  }

  private Optional<DeliveryResult> deliver(DeliveryPlan plan) {
    return store(plan)
        .or(() -> redirect(plan.redirects()))
        .or(() -> calendars.perform(plan.calendarUpdates()))
        .or(() -> {
          plan.pipes().forEach(piping::pipe);
          return fallBack(plan);
        });
  }

  private void record(ScriptError error) {
    progress.problem(error.code() + ": " + error.message(), Optional.of(error.origin()));
  }

  private static Optional<Origin> discardedBy(Outcome outcome) {
    return outcome.actions().stream()
        .filter(performed -> performed.action().implicitKeep() == Action.ImplicitKeep.CANCELLED)
        .map(performed -> performed.origin())
        .findFirst();
  }

  /** Empty when the delivery goes on. */
  private Optional<DeliveryResult> store(DeliveryPlan plan) {
    List<DeliveryPlan.Store> stores = plan.stores();
    for (int i = 0; i < stores.size(); i++) {
      DeliveryPlan.Store store = stores.get(i);
      Filed filed = filing.file(store);
      switch (filed) {
        case Filed.Stored stored -> stored(store, stored.flagsLeftOut());
        case Filed.Refused refused -> failed(store, refused.reason());
        case Filed.Trouble trouble -> {
          if (!progress.isIrrevocable()) {
            progress.problem("mail store: " + trouble.reason(), store.origin());
            return Optional.of(Deferred.because("the mail store does not answer"));
          }
          // the rest would fail as well, each after its own time-out; INBOX is tried once more
          stores.subList(i, stores.size()).forEach(left -> failed(left, trouble.reason()));
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private void stored(DeliveryPlan.Store store, List<String> flagsLeftOut) {
    progress.stored(store.mailbox(), store.origin());
    if (!flagsLeftOut.isEmpty()) {
      progress.problem(
          "\"" + store.mailbox() + "\" cannot keep the flags " + flagsLeftOut, store.origin());
    }
  }

  private void failed(DeliveryPlan.Store store, String reason) {
    progress.storeFailed("\"" + store.mailbox() + "\": " + reason, store.origin());
  }

  private Optional<DeliveryResult> redirect(List<DeliveryPlan.Redirect> redirects) {
    Optional<String> loop = forwarding.loop();
    for (DeliveryPlan.Redirect redirect : redirects) {
      Optional<EmailAddress> address = EmailAddress.parse(redirect.address());
      if (address.isEmpty()) {
        failed(redirect, "not an address");
      } else if (loop.isPresent()) {
        failed(redirect, loop.get());
      } else if (!send(redirect, address.get())) {
        return Optional.of(Deferred.because("a redirect cannot be sent now"));
      }
    }
    return Optional.empty();
  }

  /** False when it is better to try the whole delivery again later. */
  private boolean send(DeliveryPlan.Redirect redirect, EmailAddress address) {
    switch (forwarding.send(address, redirect)) {
      case Sent.Accepted(Optional<String> remark) -> {
        progress.redirected(redirect.address(), redirect.origin());
        remark.ifPresent(
            what -> progress.problem(about(redirect, what), Optional.of(redirect.origin())));
      }
      case Sent.Rejected rejected -> failed(redirect, rejected.reason());
      case Sent.Unknown unknown -> {
        progress.perhapsSent();
        failed(redirect, "perhaps sent, perhaps not: " + unknown.reason());
      }
      case Sent.NotNow later -> {
        failed(redirect, later.reason());
        return progress.isIrrevocable();
      }
    }
    return true;
  }

  private void failed(DeliveryPlan.Redirect redirect, String reason) {
    progress.redirectFailed(about(redirect, reason), redirect.origin());
  }

  private static String about(DeliveryPlan.Redirect redirect, String what) {
    return "redirect to <" + redirect.address() + ">: " + what;
  }

  /**
   * RFC 5228 §2.10.6: after an error the message is kept, in INBOX unless it is already safely
   * stored.
   */
  private Optional<DeliveryResult> fallBack(DeliveryPlan plan) {
    if (!progress.needsInbox()) {
      return Optional.empty();
    }
    Filed filed = filing.file(inbox(plan));
    return switch (filed) {
      case Filed.Stored _ -> {
        progress.stored(DeliveryPlan.INBOX, Optional.empty());
        yield Optional.empty();
      }
      case Filed.Refused refused ->
          notEvenInInbox(
              refused.reason(),
              refused.overQuota()
                  ? new Deferred(452, "4.2.2", "mailbox full")
                  : Deferred.because("the mail store refuses the message"));
      case Filed.Trouble trouble ->
          notEvenInInbox(trouble.reason(), Deferred.because("the mail store does not answer"));
    };
  }

  /** Never told to come again once a copy is safe: it would be delivered twice. */
  private Optional<DeliveryResult> notEvenInInbox(String reason, Deferred deferred) {
    progress.problem("INBOX: " + reason, Optional.empty());
    return progress.isSafe() ? Optional.empty() : Optional.of(deferred);
  }

  /**
   * What was meant for INBOX anyway, or a stand-in: the message as it was received, without flags,
   * so that nobody overlooks it as already read.
   */
  private static DeliveryPlan.Store inbox(DeliveryPlan plan) {
    return plan.stores().stream()
        .filter(DeliveryPlan.Store::isInbox)
        .findFirst()
        .orElse(new DeliveryPlan.Store(DeliveryPlan.INBOX, Flags.NONE, true, Optional.empty()));
  }
}
