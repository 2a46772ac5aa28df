package org.tamis.cli.test.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.Action;
import org.tamis.engine.Dispatch;
import org.tamis.engine.Envelope;
import org.tamis.engine.Mailing;
import org.tamis.engine.Outcome;
import org.tamis.engine.Performed;
import org.tamis.engine.Rejection;
import org.tamis.engine.Reply;
import org.tamis.engine.message.Message;
import org.tamis.imap.delivery.DeliveryReport;
import org.tamis.imap.delivery.DeliveryResult;
import org.tamis.imap.delivery.DeliverySettings;
import org.tamis.imap.delivery.Incoming;
import org.tamis.imap.delivery.LocalDelivery;
import org.tamis.imap.delivery.Ports;

/**
 * Carries out results as a server does, into mailboxes in memory. Of one result each action is
 * carried out once, however often that is asked for.
 */
final class Execution {
  private final MemoryMail mail;
  private final CapturedMail outgoing;
  private final Instant now;
  private final Set<Object> done = new HashSet<>();
  private int carriedOut;

  Execution(MemoryMail mail, CapturedMail outgoing, Instant now) {
    this.mail = mail;
    this.outgoing = outgoing;
    this.now = now;
  }

  /** From now on it is another result. */
  void startOver() {
    done.clear();
    carriedOut = 0;
  }

  /** What could not be done as the result wants it; empty when all could. */
  List<String> carryOut(
      Outcome outcome, Message message, Envelope envelope, DeliverySettings settings) {
    Outcome due = due(outcome);
    int before = outgoing.size();
    List<DeliveryReport> reports = new ArrayList<>();
    new LocalDelivery(
            settings,
            Ports.of((_, _, _, _) -> due, mail, outgoing),
            InstantSource.fixed(now),
            reports::add)
        .deliver(incoming(message, envelope));
    outgoing.sortFrom(before, Comparator.comparingInt(sent -> place(sent, due.actions())));
    return problems(reports.getFirst());
  }

  /** Nobody waits for a reply, so that refused mail gets notices that tests can look at. */
  private static Incoming incoming(Message message, Envelope envelope) {
    Incoming.Recipient recipient =
        new Incoming.Recipient(envelope.to(), Setup.ACCOUNT, envelope.rcptParameters());
    return new Incoming(
        envelope.from(),
        envelope.mailParameters(),
        List.of(recipient),
        message,
        Optional.empty(),
        false);
  }

  /** What has not been carried out before. */
  private Outcome due(Outcome all) {
    List<Performed> fresh =
        all.actions().subList(Math.min(carriedOut, all.actions().size()), all.actions().size());
    List<Performed> due =
        fresh.stream().filter(p -> !done.contains(ResultActions.target(p.action()))).toList();
    Object inbox = ResultActions.target(new Action.Keep(all.implicitKeepFlags()));
    boolean keep = all.implicitKeep() && !done.contains(inbox);
    fresh.forEach(performed -> done.add(ResultActions.target(performed.action())));
    if (keep) {
      done.add(inbox);
    }
    carriedOut = all.actions().size();
    return new Outcome(
        due,
        keep,
        all.implicitKeepFlags(),
        Optional.empty(),
        keep ? all.edited() : Optional.empty(),
        List.of(),
        List.of());
  }

  private static List<String> problems(DeliveryReport report) {
    List<String> problems =
        new ArrayList<>(report.problems().stream().map(DeliveryReport.Problem::what).toList());
    if (report.result() instanceof DeliveryResult.Deferred later && problems.isEmpty()) {
      problems.add(later.text());
    }
    return problems;
  }

  /** Mail is numbered in the order of the script, whatever goes out first. */
  private static int place(SentMail sent, List<Performed> actions) {
    for (int i = 0; i < actions.size(); i++) {
      if (isFor(sent, actions.get(i).action())) {
        return i;
      }
    }
    return actions.size();
  }

  private static boolean isFor(SentMail sent, Action action) {
    return switch (action) {
      case Action.Redirect redirect -> redirect.address().equals(sent.to());
      case Action.SendReply(Reply.Due due, _) ->
          sent.from().isEmpty() && due.to().equals(sent.to());
      case Action.SendMail(_, Dispatch.Due(Mailing mailing), _) -> isOf(sent, mailing);
      case Action.Reject(Rejection rejection) ->
          rejection.notice() instanceof Rejection.Notice.Due(Mailing mailing)
              && isOf(sent, mailing);
      case Action.SendReply _,
          Action.SendMail _,
          Action.Keep _,
          Action.FileInto _,
          Action.Pipe _,
          Action.Discard _ ->
          false;
    };
  }

  private static boolean isOf(SentMail sent, Mailing mailing) {
    return sent.from().equals(mailing.sender()) && mailing.recipients().contains(sent.to());
  }
}
