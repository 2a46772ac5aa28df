package org.tamis.bridge.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryRun;
import org.tamis.bridge.delivery.QueueId;
import org.tamis.bridge.explain.PastScript.Role;
import org.tamis.engine.Program;
import org.tamis.grammar.source.Source;

/**
 * A delivery on its way into the database. It holds no message.
 *
 * @param queue the number of its queue id
 * @param told all but the scripts, as {@link Story} writes it
 */
record Draft(
    String account,
    Instant at,
    MessageKey message,
    Optional<Long> queue,
    String sender,
    List<Use> scripts,
    byte[] told) {
  Draft {
    scripts = List.copyOf(scripts);
  }

  /** A script in its role. */
  record Use(Role role, Source source) {}

  /**
   * @param now for what is no delivery of a message that has come
   */
  static Draft of(DeliveryReport report, Instant now) {
    return new Draft(
        report.recipient().account(),
        report.run().map(DeliveryRun::at).orElse(now),
        MessageKey.of(report.messageId()),
        report.arrival().flatMap(arrival -> QueueId.number(arrival.queueId())),
        report.run().map(run -> run.envelope().from()).orElse(""),
        report.run().stream().flatMap(run -> run.programs().stream()).flatMap(Draft::uses).toList(),
        Story.write(report));
  }

  private static Stream<Use> uses(Program program) {
    Stream<Use> main = Stream.of(new Use(new Role.Main(), program.text().main()));
    Stream<Use> included =
        program.text().included().stream()
            .map(one -> new Use(new Role.Included(one.location(), one.name()), one.source()));
    return Stream.concat(main, included);
  }
}
