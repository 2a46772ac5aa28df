package org.tamis.bridge.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.delivery.DeliveryResult.Accepted;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.DeliveryResult.Refused;
import org.tamis.bridge.journal.JournalUnavailable;
import org.tamis.bridge.journal.Known;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.host.Programs;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ReplyKey;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.plan.Stage;
import org.tamis.engine.replay.Recording;
import org.tamis.service.text.Reason;

/**
 * One message for one recipient: from what the journal knows of it, or from the rules, to its end.
 * What could be done twice by a second attempt is written before it is done.
 */
final class RecipientDelivery {
  private static final Logger LOG = System.getLogger(RecipientDelivery.class.getName());

  private final DeliverySettings settings;
  private final Ports ports;
  private final Turns<String> redirects;
  private final Incoming mail;
  private final Incoming.Recipient recipient;
  private final DeliveryId id;
  private final DeliveryProgress progress;
  private final Instant now;
  private @Nullable Message delivered;
  private boolean written;

  /**
   * @param redirects of accounts: of copies of one message at a time, one is redirected
   */
  RecipientDelivery(
      DeliverySettings settings,
      Ports ports,
      Turns<String> redirects,
      Incoming mail,
      Incoming.Recipient recipient,
      DeliveryId id,
      DeliveryProgress progress,
      Instant now) {
    this.settings = settings;
    this.ports = ports;
    this.redirects = redirects;
    this.mail = mail;
    this.recipient = recipient;
    this.id = id;
    this.progress = progress;
    this.now = now;
  }

  /** Whether the journal has the delivery. */
  boolean isWritten() {
    return written;
  }

  DeliveryResult run() {
    try {
      return settings.fullMailbox().asks(found(ports.journal().find(id)));
    } catch (JournalUnavailable | MemoryUnavailable e) {
      progress.problem(Reason.of(e), Optional.empty());
      return Deferred.because("the journal cannot be used now");
    } catch (Host.Unavailable e) {
      progress.problem(Reason.of(e), Optional.empty());
      return Deferred.because("the rules cannot be run now");
    }
  }

  private DeliveryResult found(Known known) throws JournalUnavailable, MemoryUnavailable {
    return switch (known) {
      case Known.Nothing _ -> decided();
      case Known.Open open -> resumed(open);
      case Known.Ended(Optional<List<String>> refusal) -> again(refusal);
    };
  }

  private DeliveryResult again(Optional<List<String>> refusal) {
    written = true;
    progress.problem("it came again; the sender had not heard of its end", Optional.empty());
    return refusal.<DeliveryResult>map(Refused::read).orElseGet(Accepted::new);
  }

  private DeliveryResult resumed(Known.Open open) throws JournalUnavailable {
    written = true;
    DeliveryPlan plan = new DeliveryPlan(id, open.effects(), Optional.empty());
    DeliverySteps steps = DeliverySteps.resumed(ports.journal(), id, open);
    ReplyMemory replies = new ClaimedReplies(ports.replies(), open.claimed());
    try (OpenStore mailboxes = new OpenStore(ports.store(), recipient.account())) {
      return ended(
          delivery(mailboxes, programs(), replies, steps, open.received()).carryOut(plan), steps);
    }
  }

  private DeliveryResult decided() throws JournalUnavailable, MemoryUnavailable {
    try (OpenStore mailboxes = new OpenStore(ports.store(), recipient.account())) {
      Programs programs = programs();
      RunEnvironment surroundings =
          new RunEnvironment(recipient.account(), settings.hostName(), mail.client(), now);
      StoreHost host = new StoreHost(mailboxes, ports, surroundings, programs);
      Outcome outcome = decide(host);
      outcome.error().ifPresent(this::record);
      if (outcome.error().filter(e -> e.kind() == ScriptError.Kind.TEMPORARY).isPresent()) {
        return Deferred.because("the rules cannot be run now");
      }
      DeliveryPlan plan = DeliveryPlan.of(outcome, host, id);
      return ports.journal().remembers() && !isPlain(plan, outcome)
          ? journaled(plan, outcome, mailboxes, programs)
          : plain(plan, outcome, mailboxes, programs);
    }
  }

  private void record(ScriptError error) {
    progress.problem(error.code() + ": " + error.message(), Optional.of(error.origin()));
  }

  /**
   * A bug in the rules must not hold mail back until it bounces: the message is kept. Where there
   * was not enough memory, or stack, the sender tries again later.
   */
  private Outcome decide(Host host) {
    try {
      Recording recording = new Recording();
      Rules.Decision decision =
          ports.rules().decision(recipient.account(), delivered(), envelope(), recording.of(host));
      progress.ran(decision.programs(), recording.answers());
      return decision.outcome();
    } catch (Host.Unavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the rules of " + recipient.account() + " broke", e);
      progress.problem("internal error in the rules; its trace is in the log", Optional.empty());
      return Outcome.keep();
    }
  }

  /** Whether there is one thing to do and nothing to remember: then the store itself knows. */
  private boolean isPlain(DeliveryPlan plan, Outcome outcome) {
    List<Effect> effects =
        plan.effects().stream().filter(effect -> effect.action().withheld().isEmpty()).toList();
    return outcome.duplicates().isEmpty()
        && !SuccessTelling.isDue(settings.notice(), envelope())
        && effects.size() <= 1
        && effects.stream().allMatch(this::isPlain);
  }

  private boolean isPlain(Effect effect) {
    return switch (effect.action()) {
      case Action.Reject(var rejection) -> mail.answered() && !rejection.reply().isEmpty();
      case Action action -> action.stage() == Stage.STORING || action.stage() == Stage.DISCARDING;
    };
  }

  private DeliveryResult journaled(
      DeliveryPlan plan, Outcome outcome, OpenStore mailboxes, Programs programs)
      throws JournalUnavailable, MemoryUnavailable {
    RedirectMemory.Found found;
    Set<ReplyKey> claimed;
    try (Turns.Held _ = redirects.take(recipient.account())) {
      found =
          new RedirectMemory(ports.duplicates(), recipient.account(), settings.marks(), now)
              .look(plan, mail.message());
      List<DuplicateMark> marks = new ArrayList<>(outcome.duplicates());
      marks.addAll(found.marks());
      claimed = begin(plan, marks, found.done());
    }
    DeliverySteps steps =
        DeliverySteps.begun(ports.journal(), id, byOrdinal(found.done()), isUnsure());
    ReplyMemory replies = new ClaimedReplies(ports.replies(), claimed);
    return ended(delivery(mailboxes, programs, replies, steps, now).carryOut(plan), steps);
  }

  private Set<ReplyKey> begin(
      DeliveryPlan plan, List<DuplicateMark> marks, Map<EffectId, Result> done)
      throws JournalUnavailable {
    Set<ReplyKey> claimed = ports.journal().begin(plan, recipient.account(), now, marks, done);
    written = true;
    return claimed;
  }

  private static Map<Integer, Result> byOrdinal(Map<EffectId, Result> results) {
    Map<Integer, Result> found = new HashMap<>();
    results.forEach((effect, result) -> found.put(effect.ordinal(), result));
    return found;
  }

  /** Where the end cannot be written the sender comes again, and nothing is done twice. */
  private DeliveryResult ended(DeliveryResult result, DeliverySteps steps)
      throws JournalUnavailable {
    if (result instanceof Deferred) {
      steps.write();
      return result;
    }
    Optional<List<String>> refusal =
        result instanceof Refused refused ? Optional.of(refused.written()) : Optional.empty();
    boolean asPlanned = result instanceof Accepted && progress.isAsPlanned();
    ports.journal().end(id, recipient.account(), refusal, asPlanned, now);
    return result;
  }

  private DeliveryResult plain(
      DeliveryPlan plan, Outcome outcome, OpenStore mailboxes, Programs programs) {
    DeliverySteps steps = DeliverySteps.unwritten(id, isUnsure());
    DeliveryResult result =
        delivery(mailboxes, programs, ports.replies(), steps, now).carryOut(plan);
    if (result instanceof Accepted && progress.isAsPlanned()) {
      remember(outcome);
    } else if (result instanceof Deferred && progress.mayBeStored()) {
      writeLate(plan);
    }
    return result;
  }

  /** The reply of the store was lost: when the message comes again, the store is asked for it. */
  private void writeLate(DeliveryPlan plan) {
    if (ports.journal().remembers()) {
      try {
        begin(plan, List.of(), Map.of());
      } catch (JournalUnavailable e) {
        progress.problem(Reason.of(e) + "; it may be stored twice", Optional.empty());
      }
    }
  }

  private boolean isUnsure() {
    return ports.journal().isUnsure(now);
  }

  /** RFC 7352 §3.3: after success only; what was done stays done when this fails. */
  private void remember(Outcome outcome) {
    try {
      ports.duplicates().record(recipient.account(), outcome.duplicates(), now);
    } catch (MemoryUnavailable e) {
      progress.problem(Reason.of(e) + "; a second copy will not be noticed", Optional.empty());
    }
  }

  private Delivery delivery(
      OpenStore mailboxes,
      Programs programs,
      ReplyMemory replies,
      DeliverySteps steps,
      Instant received) {
    String account = recipient.account();
    Message message = delivered();
    boolean create = settings.missingMailbox() == DeliverySettings.MissingMailbox.CREATE;
    Posting posting = new Posting(ports.outgoing(), ports.outbox(), account, now);
    Letters letters = new Letters(posting, progress, steps);
    return new Delivery(
        new Filing(mailboxes, message, received, envelope().from(), create),
        new Forwarding(settings, posting, mail, envelope(), now),
        new Answering(posting, replies, account, now),
        letters,
        new Piping(programs, message),
        new Refusing(posting, mail.answered(), progress, steps),
        new CalendarUpdates(ports.calendars(), account, progress),
        new SuccessTelling(settings.notice(), mail.message(), envelope(), received, letters),
        progress,
        steps);
  }

  /** The message that scripts see, and that is stored. */
  private Message delivered() {
    Message made = delivered;
    if (made == null) {
      made =
          settings.traceFields()
              ? TraceFields.onTop(mail.message(), mail.from(), recipient.address())
              : mail.message();
      delivered = made;
    }
    return made;
  }

  private Programs programs() {
    return ports
        .programs()
        .of(new ScriptPrograms.Caller(recipient.account(), envelope(), settings.hostName()));
  }

  private Envelope envelope() {
    return mail.envelope(recipient);
  }
}
