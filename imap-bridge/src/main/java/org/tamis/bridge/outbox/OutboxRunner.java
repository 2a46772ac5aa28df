package org.tamis.bridge.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
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

  public OutboxRunner(
      StoredOutbox outbox,
      OutgoingMail outgoing,
      GivenUp givenUp,
      BackOff backOff,
      InstantSource clock,
      MessageMemory memory) {
    this.outbox = outbox;
    this.outgoing = outgoing;
    this.givenUp = givenUp;
    this.backOff = backOff;
    this.clock = clock;
    this.memory = memory;
  }

  /** Sends all whose time has come. */
  public void sendDue(BooleanSupplier goesOn) throws OutboxUnavailable {
    List<String> due = outbox.due(clock.instant(), backOff.longest(), PARALLEL);
    while (!due.isEmpty() && goesOn.getAsBoolean()) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        due.forEach(id -> threads.execute(() -> sendLogged(id)));
      }
      due = outbox.due(clock.instant(), backOff.longest(), PARALLEL);
    }
  }

  private void sendLogged(String id) {
    try {
      long octets = MessageMemory.ofSending(outbox.octets(id));
      Optional<MessageMemory.Loan> loan = memory.borrow(octets, PAUSE);
      if (loan.isPresent()) { // else its time has come once more when the others are asked for
        send(id, loan.get());
      }
    } catch (OutboxUnavailable | RuntimeException | OutOfMemoryError e) {
      LOG.log(Level.ERROR, "the outbox has trouble with " + id + ": " + Reason.of(e));
      putOff(id, Reason.of(e));
    }
  }

  /**
   * Its time must not be now any more: it would be tried without a pause, and before all others.
   */
  private void putOff(String id, String reason) {
    try {
      outbox.postpone(id, clock.instant().plus(backOff.longest()), reason);
    } catch (OutboxUnavailable e) {
      LOG.log(Level.ERROR, "the outbox cannot put " + id + " off: " + Reason.of(e));
    }
  }

  private void send(String id, MessageMemory.Loan held) throws OutboxUnavailable {
    try (held) {
      send(id);
    }
  }

  private void send(String id) throws OutboxUnavailable {
    Optional<StoredOutbox.Taken> taken = outbox.take(id);
    if (taken.isPresent()) {
      send(taken.get());
    }
  }

  private void send(StoredOutbox.Taken taken) throws OutboxUnavailable {
    QueuedMail mail = taken.mail();
    Instant now = clock.instant();
    if (taken.interrupted()) { // RFC 5436 §2.7, RFC 5230: rather never than twice
      settle(taken, "the service ended while it was being sent; perhaps it was");
    } else if (!mail.queued().plus(backOff.lifetime()).isAfter(now)) {
      String last = taken.reason().isEmpty() ? "" : ": " + taken.reason();
      settle(taken, "it could not be sent in time" + last);
    } else {
      ended(taken, outgoing.sendTo(mail.sender(), mail.recipient(), mail.message()));
    }
  }

  private void ended(StoredOutbox.Taken taken, Result result) throws OutboxUnavailable {
    switch (result) {
      case Result.Done _, Result.Queued _ -> outbox.remove(taken.mail().id());
      case Result.Withheld(String reason) -> settle(taken, reason);
      case Result.Failed failed when failed.isTemporary() -> postpone(taken, failed.reason());
      case Result.Failed failed -> settle(taken, failed.reason());
      // RFC 5321 §4.5.4.1 wants a repeat where no final reply came
      case Result.Unknown(String reason) when taken.mail().kind().mayRepeat() ->
          postpone(taken, reason);
      case Result.Unknown(String reason) -> settle(taken, reason);
    }
  }

  private void postpone(StoredOutbox.Taken taken, String reason) throws OutboxUnavailable {
    outbox.postpone(taken.mail().id(), next(taken), reason);
  }

  private Instant next(StoredOutbox.Taken taken) {
    return clock.instant().plus(backOff.after(taken.attempts() + 1));
  }

  /** It stays until its owner has it: the outbox drops nothing. */
  private void settle(StoredOutbox.Taken taken, String reason) throws OutboxUnavailable {
    if (givenUp.settle(taken.mail(), reason)) {
      outbox.remove(taken.mail().id());
    } else {
      postpone(taken, reason);
    }
  }
}
