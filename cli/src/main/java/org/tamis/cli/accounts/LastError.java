package org.tamis.cli.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.explain.PastDelivery;

/**
 * What went wrong last with mail of an account.
 *
 * @param place in a script; empty for what is no script's fault
 */
record LastError(Instant at, Optional<String> place, String what) {
  /**
   * Of the newest delivery that has one.
   *
   * @param deliveries the newest first
   */
  static Optional<LastError> of(List<PastDelivery> deliveries) {
    return deliveries.stream().flatMap(delivery -> of(delivery).stream()).findFirst();
  }

  private static Optional<LastError> of(PastDelivery delivery) {
    return delivery.faults().stream()
        .findFirst()
        .map(fault -> new LastError(delivery.at(), Optional.of(fault.place()), fault.what()))
        .or(() ->
            trouble(delivery.result())
                .map(what -> new LastError(delivery.at(), Optional.empty(), what)));
  }

  /** That a script refuses a message is no error. */
  private static Optional<String> trouble(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> Optional.empty();
      case DeliveryResult.Refused refused when refused.isByScript() -> Optional.empty();
      case DeliveryResult.Refused refused ->
          Optional.of("refused: " + String.join(" ", refused.lines()));
      case DeliveryResult.Deferred deferred -> Optional.of("deferred: " + deferred.text());
    };
  }

  /** With its place in front. */
  String text() {
    return place.map(where -> where + ": ").orElse("") + what;
  }
}
