package org.tamis.bridge.filter;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.journal.Journal;
import org.tamis.bridge.outbox.Outbox;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.state.ReplyMemory;
import org.tamis.bridge.store.MailStore;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.plan.Outcome;

/**
 * Sends what scripts send, by the way of a delivery: with its journal, so that an interrupted run
 * repeats nothing that must not be, and with its memory of replies.
 *
 * @param address of the account's owner, for messages that do not tell whom they came for
 */
public record ScriptsMail(
    FilterAccount account,
    String address,
    DeliverySettings settings,
    OutgoingMail outgoing,
    ReplyMemory replies,
    Journal journal,
    InstantSource clock)
    implements Outgoing {
  @Override
  public List<String> send(Found found) {
    List<DeliveryReport> reports = new ArrayList<>();
    LocalDelivery delivery = new LocalDelivery(settings, ports(found), clock, reports::add);
    DeliveryResult result = delivery.deliver(incoming(found)).results().getFirst();
    return complaints(result, reports);
  }

  /** What is to be done is decided, and the store has the message already. */
  private Ports ports(Found found) {
    Outcome sending = found.plan().sending().orElseThrow();
    byte[] message = found.message().message().bytes();
    MailStore kept = name -> new KeptSession(account.store().open(name), message);
    return Ports.of((_, _, _, _) -> sending, kept, outgoing)
        .withReplies(replies)
        .withJournal(journal, Outbox.NONE);
  }

  private Incoming incoming(Found found) {
    Envelope envelope = found.message().envelope();
    String to = envelope.to().isEmpty() ? address : envelope.to();
    return new Incoming(
        envelope.from(),
        List.of(new Incoming.Recipient(to, account.name())),
        found.message().message());
  }

  private static List<String> complaints(DeliveryResult result, List<DeliveryReport> reports) {
    List<String> complaints =
        new ArrayList<>(reports.stream().flatMap(report -> report.complaints().stream()).toList());
    if (complaints.isEmpty() && result instanceof DeliveryResult.Deferred deferred) {
      complaints.add(deferred.text());
    }
    return complaints;
  }
}
