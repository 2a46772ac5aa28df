package org.tamis.cli.serve;

import java.util.function.Consumer;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.managesieve.session.SessionEvents;

/** Who is told what the services do. */
record Observers(Consumer<DeliveryReport> deliveries, SessionEvents sessions) {
  static Observers of(Consumer<DeliveryReport> deliveries) {
    return new Observers(deliveries, SessionEvents.NONE);
  }
}
