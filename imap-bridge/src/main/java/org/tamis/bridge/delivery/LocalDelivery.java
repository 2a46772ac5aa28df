package org.tamis.bridge.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.Recorded.Ended;
import org.tamis.bridge.node.Hold;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.StableDigest;

/**
 * Runs each recipient's rules and carries out what they decide. Every recipient has a run of its
 * own, several at a time; what goes wrong for one does not touch another.
 */
public final class LocalDelivery implements Deliveries {
  private static final Logger LOG = System.getLogger(LocalDelivery.class.getName());

  private final DeliverySettings settings;
  private final Ports ports;
  private final InstantSource clock;
  private final Consumer<DeliveryReport> reports;

  /** A sender whose connection was lost may come again while the first attempt is under way. */
  private final Turns<DeliveryId> attempts = new Turns<>();

  private final Turns<String> redirects = new Turns<>();
  private final Semaphore running;

  private final AtomicInteger unsettled = new AtomicInteger();

  /**
   * Ends that nobody may have heard of yet. A node that handed a message on may stand still, and
   * its sender comes by another one meanwhile.
   */
  private final Map<DeliveryId, Ended> unheard = new ConcurrentHashMap<>();

  /**
   * @param reports told about each recipient, before the sender is; see {@link DeliveryLog}
   */
  public LocalDelivery(
      DeliverySettings settings,
      Ports ports,
      InstantSource clock,
      Consumer<DeliveryReport> reports) {
    this.settings = settings;
    this.ports = ports;
    this.clock = clock;
    this.reports = reports;
    this.running = new Semaphore(settings.parallel());
  }

  /** Whether no delivery is under way, and no sender may still wait to hear of one. */
  public boolean isSettled() {
    return unsettled.get() == 0;
  }

  /** A recipient that was named twice gets one copy. */
  @Override
  public Taken deliver(Incoming mail) {
    unsettled.addAndGet(ports.journal().remembers() ? 1 : 0);
    StableDigest digest = new StableDigest(mail.message());
    try (ExecutorService threads = threads(mail)) {
      Map<List<String>, CompletableFuture<Ended>> started = new HashMap<>();
      List<Ended> ends =
          mail.recipients().stream()
              .map(one ->
                  started.computeIfAbsent(
                      one.identity(), _ -> start(mail, one, mail.id(one, digest), threads)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      List<DeliveryResult> results = ends.stream().map(Ended::result).toList();
      Recorded recorded =
          new Recorded(ports.journal(), ends.stream().distinct().toList(), clock, this::settled);
      return ports.journal().remembers() ? new Taken(results, recorded) : new Taken(results);
    }
  }

  private void settled(List<Ended> ends) {
    ends.forEach(end -> unheard.remove(end.id(), end));
    unsettled.decrementAndGet();
  }

  /** Each run makes views of its own: of a large message there are those of one at a time. */
  private static ExecutorService threads(Incoming mail) {
    int runs = MessageMemory.runs(mail.message().size(), mail.recipients().size());
    return Executors.newFixedThreadPool(runs, Thread.ofVirtual().factory());
  }

  private CompletableFuture<Ended> start(
      Incoming mail, Incoming.Recipient recipient, DeliveryId id, ExecutorService threads) {
    return CompletableFuture.supplyAsync(() -> inTurn(mail, recipient, id), threads);
  }

  private Ended inTurn(Incoming mail, Incoming.Recipient recipient, DeliveryId id) {
    try (Turns.Held _ = ports.journal().remembers() ? attempts.take(id) : () -> {}) {
      Ended before = unheard.get(id);
      return before == null ? limited(mail, recipient, id) : again(mail, recipient, before);
    }
  }

  private Ended again(Incoming mail, Incoming.Recipient recipient, Ended before) {
    DeliveryProgress progress = new DeliveryProgress();
    progress.problem("it came again; the sender had not heard of its end", Optional.empty());
    report(progress, mail, recipient, before.result(), clock.instant(), Optional.empty());
    return new Ended(before.id(), before.account(), before.result(), true, Hold.ALWAYS);
  }

  private Ended limited(Incoming mail, Incoming.Recipient recipient, DeliveryId id) {
    running.acquireUninterruptibly();
    try {
      return deliver(mail, recipient, id);
    } finally {
      running.release();
    }
  }

  private Ended deliver(Incoming mail, Incoming.Recipient recipient, DeliveryId id) {
    Optional<Hold> held = ports.fence().hold(recipient.account());
    return held.isPresent()
        ? deliver(mail, recipient, id, held.get())
        : new Ended(id, recipient.account(), elsewhere(mail, recipient), false, Hold.ALWAYS);
  }

  /** RFC 3463 §3.4, X.3.2: the system does not take messages now. */
  private DeliveryResult elsewhere(Incoming mail, Incoming.Recipient recipient) {
    DeliveryProgress progress = new DeliveryProgress();
    progress.problem("this node does not work for the account now", Optional.empty());
    report(progress, mail, recipient, Deferred.ELSEWHERE, clock.instant(), Optional.empty());
    return Deferred.ELSEWHERE;
  }

  private Ended deliver(Incoming mail, Incoming.Recipient recipient, DeliveryId id, Hold hold) {
    DeliveryProgress progress = new DeliveryProgress();
    Instant begin = clock.instant();
    RecipientDelivery delivery =
        new RecipientDelivery(
            settings, ports.under(hold), redirects, mail, recipient, id, progress, begin);
    DeliveryResult result;
    try {
      result = guarded(delivery, recipient, progress);
    } finally {
      hold.ended();
    }
    boolean lost = result instanceof Deferred && !hold.isHeld();
    DeliveryResult told = lost ? Deferred.ELSEWHERE : result;
    Optional<DeliveryRun> run = Optional.of(progress.run(begin, mail.envelope(recipient)));
    report(progress, mail, recipient, told, begin, run);
    Ended ended = new Ended(id, recipient.account(), told, delivery.isWritten(), hold);
    if (ports.fence().node().isPresent() && ended.isFinal()) {
      unheard.put(id, ended);
    }
    return ended;
  }

  private void report(
      DeliveryProgress progress,
      Incoming mail,
      Incoming.Recipient recipient,
      DeliveryResult result,
      Instant begin,
      Optional<DeliveryRun> run) {
    try {
      Duration took = Duration.between(begin, clock.instant());
      reports.accept(progress.report(mail, recipient, result, took, run));
    } catch (RuntimeException e) { // what was done stays done
      LOG.log(Level.ERROR, "the report on " + recipient.account() + " was not taken", e);
    }
  }

  /** One recipient's trouble must not become another's, not even by a programming error. */
  private static DeliveryResult guarded(
      RecipientDelivery delivery, Incoming.Recipient recipient, DeliveryProgress progress) {
    try {
      return delivery.run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.log(Level.ERROR, "delivery to " + recipient.account() + " failed", e);
      progress.problem("internal error; its trace is in the log", Optional.empty());
      return progress.isSafe() && !delivery.isWritten()
          ? new DeliveryResult.Accepted()
          : Deferred.because("internal error");
    }
  }
}
