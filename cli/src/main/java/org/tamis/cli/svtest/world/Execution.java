package org.tamis.cli.svtest.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Mailing;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;

/**
 * Carries out results as a server does, into mailboxes and calendars in memory. Of one result each
 * action is carried out once, however often that is asked for.
 */
final class Execution {
  private final MemoryMail mail;
  private final MemoryCalendars calendars;
  private final CapturedMail outgoing;
  private final Instant now;
  private final Set<Object> done = new HashSet<>();
  private int carriedOut;

  Execution(MemoryMail mail, MemoryCalendars calendars, CapturedMail outgoing, Instant now) {
    this.mail = mail;
    this.calendars = calendars;
    this.outgoing = outgoing;
    this.now = now;
  }

  /** From now on it is another result. */
  void startOver() {
    done.clear();
    carriedOut = 0;
  }

  /** Whether nothing of a result that has actions is left to be carried out. */
  boolean isDoneWith(Outcome outcome) {
    return carriedOut > 0 && carriedOut == outcome.actions().size();
  }

  /** What could not be done as the result wants it; empty when all could. */
  List<String> carryOut(
      Outcome outcome,
      Message message,
      Envelope envelope,
      DeliverySettings settings,
      ScriptPrograms programs) {
    Outcome due = due(outcome);
    int before = outgoing.size();
    List<DeliveryReport> reports = new ArrayList<>();
    new LocalDelivery(
            settings,
            Ports.of((_, _, _, _) -> due, mail, outgoing)
                .withPrograms(programs)
                .withCalendars(_ -> Optional.of(calendars)),
            InstantSource.fixed(now),
            reports::add)
        .deliver(incoming(message, envelope));
    outgoing.sortFrom(before, Comparator.comparingInt(sent -> place(sent, due.actions())));
    return problems(reports.getFirst());
  }

  /** Nobody waits for a reply, so that refused mail gets notices that tests can look at. */
  private static Incoming incoming(Message message, Envelope envelope) {
    Incoming.Recipient recipient =
        new Incoming.Recipient(envelope.to(), AccountSetup.NAME, envelope.rcptParameters());
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
        Stream.concat(
                report.problems().stream().map(DeliveryReport.Problem::what),
                report.entries().stream()
                    .filter(entry -> entry.result().isProblem() && !isAllowed(entry))
                    .map(entry -> EffectText.ended(entry.effect().action(), entry.result())))
            .toList();
    return report.result() instanceof DeliveryResult.Deferred later && problems.isEmpty()
        ? List.of(later.text())
        : problems;
  }

  /** spec-bosch-sieve-extprograms §5: with {@code :try} a failure is no error. */
  private static boolean isAllowed(DeliveryReport.Entry entry) {
    return entry.effect().action() instanceof Action.Pipe pipe && pipe.attempt();
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
    return action instanceof Action.Redirect redirect
        ? redirect.address().equals(sent.to())
        : action.mailing().filter(mailing -> isOf(sent, mailing)).isPresent();
  }

  private static boolean isOf(SentMail sent, Mailing mailing) {
    return sent.from().equals(mailing.sender()) && mailing.recipients().contains(sent.to());
  }
}
