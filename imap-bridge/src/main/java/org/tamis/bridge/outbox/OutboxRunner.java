package org.tamis.bridge.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.tamis.bridge.node.Fence;
import org.tamis.bridge.node.Hold;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/** Sends what is in the outbox when its time has come. */
public final class OutboxRunner {
  private static final Logger LOG = System.getLogger(OutboxRunner.class.getName());

  /** At a time, so that one silent next hop does not hold up all of it. */
  private static final int PARALLEL = 8;

  /** For memory; nobody waits for a reply here. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final StoredOutbox outbox;
  private final OutgoingMail outgoing;
  private final GivenUp givenUp;
  private final BackOff backOff;
  private final InstantSource clock;
  private final MessageMemory memory;
  private final Fence fence;
  private final Endings endings;

  /** Of the only service. */
  public OutboxRunner(
      StoredOutbox outbox,
      OutgoingMail outgoing,
      GivenUp givenUp,
      BackOff backOff,
      InstantSource clock,
      MessageMemory memory) {
    this(outbox, outgoing, givenUp, backOff, clock, memory, Fence.NONE);
  }

  /**
   * @param fence whose accounts' mail is sent
   */
  public OutboxRunner(
      StoredOutbox outbox,
      OutgoingMail outgoing,
      GivenUp givenUp,
      BackOff backOff,
      InstantSource clock,
      MessageMemory memory,
      Fence fence) {
    this.outbox = outbox;
    this.outgoing = outgoing;
    this.givenUp = givenUp;
    this.backOff = backOff;
    this.clock = clock;
    this.memory = memory;
    this.fence = fence;
    this.endings = new Endings(outbox);
  }

  /** Sends all whose time has come. */
  public void sendDue(BooleanSupplier goesOn) throws OutboxUnavailable {
    endings.writeOpen(clock.instant());
    List<StoredOutbox.Due> due = due();
    while (!due.isEmpty() && goesOn.getAsBoolean()) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        due.forEach(one -> threads.execute(() -> sendHeld(one)));
      }
      due = endings.areWritten() ? due() : List.of();
    }
  }

  private List<StoredOutbox.Due> due() throws OutboxUnavailable {
    int most = PARALLEL + endings.open();
    return outbox.due(clock.instant(), backOff.longest(), most, fence.node()).stream()
        .filter(one -> !endings.isOpen(one.id()) && fence.has(one.account()))
        .limit(PARALLEL)
        .toList();
  }

  private void sendHeld(StoredOutbox.Due due) {
    Optional<Hold> held = fence.hold(due.account());
    if (held.isPresent()) {
      try {
        sendLogged(due.id(), held.get());
      } finally {
        held.get().ended();
        held.get().close();
      }
    }
  }

  private void sendLogged(String id, Hold hold) {
    try {
      long octets = MessageMemory.ofSending(outbox.octets(id));
      Optional<MessageMemory.Loan> loan = memory.borrow(octets, PAUSE);
      if (loan.isPresent()) { // else its time has come once more when the others are asked for
        send(id, loan.get(), hold);
      }
    } catch (OutboxUnavailable | RuntimeException | OutOfMemoryError e) {
      LOG.log(Level.ERROR, "the outbox has trouble with " + id + ": " + Reason.of(e));
      // its time must not be now any more: it would be tried without a pause, and before all others
      endings.postponed(id, clock.instant().plus(backOff.longest()), Reason.of(e), hold);
    }
  }

  private void send(String id, MessageMemory.Loan held, Hold hold) throws OutboxUnavailable {
    try (held) {
      Optional<DueMail> taken = outbox.under(hold).take(id);
      if (taken.isPresent() && hold.isHeld()) { // else it is another node's
        send(taken.get(), hold);
      }
    }
  }

  private void send(DueMail due, Hold hold) {
    switch (due.spooled()) {
      case SpooledMessage.Whole _ -> sendWhole(due, hold);
      case SpooledMessage.Damaged(_, String what) -> settleDamaged(due, what, hold);
      case SpooledMessage.Gone(String what) when isOver(due) -> settleDamaged(due, what, hold);
      case SpooledMessage.Gone(String what) -> {
        LOG.log(Level.ERROR, OutboxLine.of(due.mail(), "cannot be sent: " + what));
        postpone(due, backOff.longest(), what, hold);
      }
    }
  }

  private boolean isOver(DueMail due) {
    return due.isOver(backOff.lifetime(), clock.instant());
  }

  private void sendWhole(DueMail due, Hold hold) {
    QueuedMail mail = due.mail();
    if (due.interrupted()) { // RFC 5436 §2.7, RFC 5230: rather never than twice
      settlePerhapsSent(due, "the service ended while it was being sent; perhaps it was", hold);
    } else if (isOver(due)) {
      settle(due, due.overBecause(), hold);
    } else {
      ended(due, hold, outgoing.sendTo(mail.sender(), mail.recipient(), mail.message()));
    }
  }

  private void ended(DueMail due, Hold hold, Result result) {
    switch (result) {
      case Result.Done _, Result.Queued _ -> sent(due);
      case Result.Withheld(String reason) -> settle(due, reason, hold);
      case Result.Failed failed when failed.isTemporary() -> postpone(due, failed.reason(), hold);
      case Result.Failed failed -> settle(due, failed.reason(), hold);
      // RFC 5321 §4.5.4.1 wants a repeat where no final reply came
      case Result.Unknown(String reason) when due.mail().kind().mayRepeat() ->
          postpone(due, reason, hold);
      case Result.Unknown(String reason) -> settlePerhapsSent(due, reason, hold);
    }
  }

  private void sent(DueMail due) {
    LOG.log(Level.INFO, OutboxLine.of(due.mail(), "sent at attempt " + (due.attempts() + 1)));
    endings.removed(due.mail().id());
  }

  private void postpone(DueMail due, String reason, Hold hold) {
    postpone(due, backOff.after(due.attempts() + 1), reason, hold);
  }

  private void postpone(DueMail due, Duration pause, String reason, Hold hold) {
    LOG.log(
        Level.INFO,
        OutboxLine.of(due.mail(), "next attempt in " + pause.toSeconds() + " s: " + reason));
    endings.postponed(due.mail().id(), clock.instant().plus(pause), reason, hold);
  }

  /** It stays until its owner has it: the outbox drops nothing. */
  private void settle(DueMail due, String reason, Hold hold) {
    ended(due, givenUp.settle(due.mail(), reason), reason, hold);
  }

  private void settlePerhapsSent(DueMail due, String reason, Hold hold) {
    ended(due, givenUp.settle(due.mail().perhapsSent(), reason), reason, hold);
  }

  private void settleDamaged(DueMail due, String what, Hold hold) {
    ended(due, givenUp.settleDamaged(due.mail(), what), what, hold);
  }

  private void ended(DueMail due, boolean settled, String reason, Hold hold) {
    if (settled) {
      endings.removed(due.mail().id());
    } else {
      postpone(due, reason, hold);
    }
  }
}
