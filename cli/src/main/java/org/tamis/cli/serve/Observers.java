package org.tamis.cli.serve;

import java.util.List;
import java.util.function.Consumer;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.managesieve.session.SessionEvents;

/**
 * Who is told what the services do.
 *
 * @param handedOver what other nodes have answered, for each recipient
 */
record Observers(
    Consumer<DeliveryReport> deliveries,
    SessionEvents sessions,
    Consumer<List<DeliveryResult>> handedOver) {
  static Observers of(Consumer<DeliveryReport> deliveries) {
    return new Observers(deliveries, SessionEvents.NONE, _ -> {});
  }
}
