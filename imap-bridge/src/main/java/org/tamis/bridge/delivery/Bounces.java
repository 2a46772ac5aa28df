package org.tamis.bridge.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.delivery.DeliveryResult.Refused;
import org.tamis.bridge.outbox.QueuedMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Redirection;
import org.tamis.bridge.srs.Srs;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Result;
import org.tamis.engine.plan.StableDigest;

/**
 * Sends what comes for a rewritten sender on to who that is; all else is delivered as ever.
 *
 * <p>Only mail from the null sender, as bounces are (RFC 5321 §4.5.5): an address that was seen
 * once must not be a way to write to somebody in our name for weeks. That is said after the message
 * and not to RCPT: servers in front of us ask whether an address exists with a sender of their own.
 */
public final class Bounces implements Deliveries {
  private final Deliveries others;
  private final Srs srs;
  private final DeliverySettings settings;
  private final Ports ports;
  private final InstantSource clock;
  private final Consumer<DeliveryReport> reports;

  /**
   * @param others deliver to accounts
   * @param reports told about each bounce, before the sender is
   */
  public Bounces(
      Deliveries others,
      Srs srs,
      DeliverySettings settings,
      Ports ports,
      InstantSource clock,
      Consumer<DeliveryReport> reports) {
    this.others = others;
    this.srs = srs;
    this.settings = settings;
    this.ports = ports;
    this.clock = clock;
    this.reports = reports;
  }

  @Override
  public Taken deliver(Incoming mail) {
    List<Incoming.Recipient> accounts =
        mail.recipients().stream().filter(one -> !one.isRewrittenSender()).toList();
    Taken delivered = accounts.isEmpty() ? new Taken(List.of()) : others.deliver(mail.to(accounts));
    Iterator<DeliveryResult> results = delivered.results().iterator();
    StableDigest digest = new StableDigest(mail.message());
    Map<List<String>, DeliveryResult> bounced = new HashMap<>();
    List<DeliveryResult> all = new ArrayList<>();
    for (Incoming.Recipient one : mail.recipients()) {
      all.add(
          one.isRewrittenSender()
              ? bounced.computeIfAbsent(behind(one), _ -> reported(mail, one, digest))
              : results.next());
    }
    return new Taken(all, delivered.hearing());
  }

  /** Equal for two that one person is behind, who gets one bounce. */
  private List<String> behind(Incoming.Recipient one) {
    return sender(one)
        .map(sender -> List.of(sender.toString().toLowerCase(Locale.ROOT)))
        .orElseGet(one::identity);
  }

  private Optional<EmailAddress> sender(Incoming.Recipient one) {
    Instant now = clock.instant();
    return EmailAddress.parse(one.address())
        .map(address -> srs.read(address, now))
        .flatMap(read ->
            read instanceof Srs.Reading.Sender(EmailAddress address)
                ? Optional.of(address)
                : Optional.empty());
  }

  private DeliveryResult reported(Incoming mail, Incoming.Recipient to, StableDigest digest) {
    DeliveryProgress progress = new DeliveryProgress();
    Instant begin = clock.instant();
    DeliveryResult result = sendOn(mail, to, digest, progress);
    reports.accept(progress.report(mail, to, result, Duration.between(begin, clock.instant())));
    return result;
  }

  private DeliveryResult sendOn(
      Incoming mail, Incoming.Recipient to, StableDigest digest, DeliveryProgress progress) {
    Optional<EmailAddress> sender = sender(to);
    if (sender.isEmpty()) { // it was one at RCPT, and has expired since
      return refused("5.7.1", "this return address has expired");
    }
    if (!mail.from().isEmpty()) {
      return refused("5.7.1", "this return address takes bounces only, from the null sender");
    }
    if (Redirection.tooFar(mail.message(), settings.mostReceived()).isPresent()) {
      return refused("5.4.6", "mail loop"); // RFC 3463 §3.5
    }
    EffectId id = new EffectId(mail.id(to, digest), 0);
    return sendOn(mail, sender.get(), effect(id, sender.get()), progress);
  }

  private static Effect effect(EffectId id, EmailAddress sender) {
    Action redirect = new Action.Redirect(sender.toString(), false);
    return new Effect(id, redirect, Optional.empty(), new Content.AsReceived());
  }

  /** RFC 5321 §6.1: from the null sender as it came. */
  private DeliveryResult sendOn(
      Incoming mail, EmailAddress sender, Effect effect, DeliveryProgress progress) {
    Instant now = clock.instant();
    OutgoingMessage relayed =
        Redirection.relayed(mail.message(), settings.hostName(), mail.id(), now);
    Result result =
        new Posting(ports.outgoing(), ports.outbox(), sender.toString(), now)
            .sendOrQueue(
                "",
                sender.toString(),
                relayed,
                new Posting.Purpose(effect, QueuedMail.Kind.REDIRECT, Optional.empty(), true));
    progress.tried(effect, result);
    return answer(result);
  }

  private static DeliveryResult answer(Result result) {
    return switch (result) {
      case Result.Done _, Result.Queued _ -> new DeliveryResult.Accepted();
      case Result.Failed failed when !failed.isTemporary() ->
          refused("5.1.0", "the original sender does not take it: " + failed.reason());
      case Result.Failed _, Result.Unknown _, Result.Withheld _ ->
          Deferred.because("the bounce cannot be sent on now");
    };
  }

  private static Refused refused(String status, String reason) {
    return new Refused(550, status, List.of(reason));
  }
}
