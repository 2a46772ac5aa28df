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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/** Sends what is in the outbox when its time has come. */
public final class OutboxRunner implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OutboxRunner.class.getName());

  /** At a time, so that one silent next hop does not hold up all of it. */
  private static final int PARALLEL = 8;

  private final StoredOutbox outbox;
  private final OutgoingMail outgoing;
  private final GivenUp givenUp;
  private final BackOff backOff;
  private final InstantSource clock;
  private final Duration pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Thread thread;
  private boolean closed;

  private OutboxRunner(
      StoredOutbox outbox,
      OutgoingMail outgoing,
      GivenUp givenUp,
      BackOff backOff,
      InstantSource clock,
      Duration pause) {
    this.outbox = outbox;
    this.outgoing = outgoing;
    this.givenUp = givenUp;
    this.backOff = backOff;
    this.clock = clock;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("outbox").unstarted(this::run);
  }

  /**
   * Starts to look every so often.
   *
   * @param pause between two looks
   */
  public static OutboxRunner start(
      StoredOutbox outbox,
      OutgoingMail outgoing,
      GivenUp givenUp,
      BackOff backOff,
      InstantSource clock,
      Duration pause) {
    OutboxRunner runner = new OutboxRunner(outbox, outgoing, givenUp, backOff, clock, pause);
    runner.thread.start();
    return runner;
  }

  private void run() {
    while (waited()) {
      try {
        sendDue();
      } catch (OutboxUnavailable | RuntimeException e) { // the next look may do better
        LOG.log(Level.ERROR, "the outbox cannot be worked off now: " + Reason.of(e), e);
      }
    }
  }

  /** False when it is time to end. */
  private boolean waited() {
    lock.lock();
    try {
      long left = pause.toNanos();
      while (!closed && left > 0) {
        left = ended.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void sendDue() throws OutboxUnavailable {
    List<String> due = outbox.due(clock.instant(), PARALLEL);
    while (!due.isEmpty() && !isClosed()) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        due.forEach(id -> threads.submit(() -> sendLogged(id)));
      }
      due = outbox.due(clock.instant(), PARALLEL);
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void sendLogged(String id) {
    try {
      send(id);
    } catch (OutboxUnavailable | RuntimeException e) {
      LOG.log(Level.ERROR, "the outbox has trouble with " + id + ": " + Reason.of(e), e);
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
      settle(taken, "it could not be sent in time");
    } else {
      ended(taken, attempt(mail));
    }
  }

  private Result attempt(QueuedMail mail) {
    return EmailAddress.parse(mail.recipient())
        .map(to -> outgoing.send(mail.sender(), to, mail.message()).result())
        .orElseGet(() -> Result.Failed.forGood("not an email address"));
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

  /** Lets what is being sent end. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
