package org.tamis.bridge.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.StableDigest;
import org.tamis.service.text.Reason;

/**
 * Runs each recipient's rules and carries out what they decide. Every recipient has a run of its
 * own, several at a time; what goes wrong for one does not touch another.
 */
public final class LocalDelivery implements Deliveries {
  private static final Logger LOG = System.getLogger(LocalDelivery.class.getName());
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final int LONGEST_ID = 200;

  private final DeliverySettings settings;
  private final Ports ports;
  private final InstantSource clock;
  private final Consumer<DeliveryReport> reports;
  private final Semaphore running;

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

  /** A recipient that was named twice gets one copy. */
  @Override
  public List<DeliveryResult> deliver(Incoming mail) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<List<String>, CompletableFuture<DeliveryResult>> started = new HashMap<>();
      StableDigest digest = new StableDigest(mail.message());
      return mail.recipients().stream()
          .map(one ->
              started.computeIfAbsent(
                  one.identity(), _ -> start(mail, one, mail.id(one, digest), threads)))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private CompletableFuture<DeliveryResult> start(
      Incoming mail, Incoming.Recipient recipient, DeliveryId id, ExecutorService threads) {
    return CompletableFuture.supplyAsync(() -> inTurn(mail, recipient, id), threads);
  }

  private DeliveryResult inTurn(Incoming mail, Incoming.Recipient recipient, DeliveryId id) {
    running.acquireUninterruptibly();
    try {
      return deliver(mail, recipient, id);
    } finally {
      running.release();
    }
  }

  private DeliveryResult deliver(Incoming mail, Incoming.Recipient recipient, DeliveryId id) {
    DeliveryProgress progress = new DeliveryProgress();
    DeliveryResult result = guarded(mail, recipient, id, progress);
    try {
      reports.accept(progress.report(recipient, messageId(mail.message()), result));
    } catch (RuntimeException e) { // what was done stays done
      LOG.log(Level.ERROR, "the report on " + recipient.account() + " was not taken", e);
    }
    return result;
  }

  /** One recipient's trouble must not become another's, not even by a programming error. */
  private DeliveryResult guarded(
      Incoming mail, Incoming.Recipient recipient, DeliveryId id, DeliveryProgress progress) {
    try {
      return run(mail, recipient, id, progress);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "delivery to " + recipient.account() + " failed", e);
      progress.problem("internal error; its trace is in the log", Optional.empty());
      return progress.isSafe() ? new DeliveryResult.Accepted() : Deferred.because("internal error");
    }
  }

  private DeliveryResult run(
      Incoming mail, Incoming.Recipient recipient, DeliveryId id, DeliveryProgress progress) {
    Instant now = clock.instant();
    Message message = mail.message();
    Envelope envelope = mail.envelope(recipient);
    boolean create = settings.missingMailbox() == DeliverySettings.MissingMailbox.CREATE;
    try (OpenStore mailboxes = new OpenStore(ports.store(), recipient.account())) {
      RunEnvironment surroundings =
          new RunEnvironment(recipient.account(), settings.hostName(), mail.client(), now);
      Programs programs =
          ports
              .programs()
              .of(new ScriptPrograms.Caller(recipient.account(), envelope, settings.hostName()));
      StoreHost host = new StoreHost(mailboxes, ports, surroundings, programs);
      Outcome outcome = decide(recipient, message, envelope, host, progress);
      Posting posting = new Posting(ports.outgoing());
      DeliveryResult result =
          new Delivery(
                  new Filing(mailboxes, message, now, create),
                  new Forwarding(settings, posting, message, envelope, now),
                  new Answering(posting, ports.replies(), recipient.account(), now),
                  new Letters(posting, progress),
                  new Piping(programs, message),
                  new Refusing(posting, mail.answered(), progress),
                  new CalendarUpdates(ports.calendars(), recipient.account(), progress),
                  host,
                  progress)
              .carryOut(outcome, id);
      if (result instanceof DeliveryResult.Accepted && progress.isAsPlanned()) {
        remember(recipient, outcome, now, progress);
      }
      return settings.fullMailbox().asks(result);
    } catch (Host.Unavailable e) {
      progress.problem(Reason.of(e), Optional.empty());
      return Deferred.because("the rules cannot be run now");
    }
  }

  /** RFC 7352 §3.3: after success only; what was done stays done when this fails. */
  private void remember(
      Incoming.Recipient recipient, Outcome outcome, Instant now, DeliveryProgress progress) {
    try {
      ports.duplicates().record(recipient.account(), outcome.duplicates(), now);
    } catch (MemoryUnavailable e) {
      progress.problem(Reason.of(e) + "; a second copy will not be noticed", Optional.empty());
    }
  }

  /** A bug in the rules must not hold mail back until it bounces: the message is kept. */
  private Outcome decide(
      Incoming.Recipient recipient,
      Message message,
      Envelope envelope,
      Host host,
      DeliveryProgress progress) {
    try {
      return ports.rules().decide(recipient.account(), message, envelope, host);
    } catch (Host.Unavailable e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(Level.ERROR, "the rules of " + recipient.account() + " broke", e);
      progress.problem("internal error in the rules; its trace is in the log", Optional.empty());
      return Outcome.keep();
    }
  }

  private static String messageId(Message message) {
    return message.fields(MESSAGE_ID).stream()
        .findFirst()
        .map(field -> field.undecoded())
        .map(id -> id.substring(0, Math.min(id.length(), LONGEST_ID)))
        .orElse("");
  }
}
