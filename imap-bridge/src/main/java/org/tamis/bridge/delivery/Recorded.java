package org.tamis.bridge.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tamis.bridge.journal.Journal;
import org.tamis.bridge.journal.JournalUnavailable;
import org.tamis.bridge.node.Hold;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.service.text.Reason;

/**
 * Tells the journal which ends of deliveries their sender has heard of. A delivery that needed no
 * row gets one where the sender may not have heard of it: then it comes again.
 *
 * @param settled told them when that is done
 */
record Recorded(
    Journal journal, List<Ended> ends, InstantSource clock, Consumer<List<Ended>> settled)
    implements Taken.Hearing {
  private static final Logger LOG = System.getLogger(Recorded.class.getName());

  /**
   * The end of one recipient's delivery.
   *
   * @param written whether the journal has it already
   * @param hold of the account, until its sender has heard of it
   */
  record Ended(DeliveryId id, String account, DeliveryResult result, boolean written, Hold hold) {
    /** The refusal as the journal keeps it; empty where it was accepted. */
    Optional<List<String>> refusal() {
      return result instanceof DeliveryResult.Refused refused
          ? Optional.of(refused.written())
          : Optional.empty();
    }

    boolean isFinal() {
      return !(result instanceof DeliveryResult.Deferred);
    }
  }

  Recorded {
    ends = List.copyOf(ends);
  }

  @Override
  public void heard() {
    ends.stream()
        .filter(end -> end.written() && end.isFinal())
        .forEach(end -> journal.under(end.hold()).heard(List.of(end.id())));
    settle();
  }

  @Override
  public void perhapsNot() {
    ends.stream().filter(end -> !end.written() && end.isFinal()).forEach(this::write);
    settle();
  }

  private void settle() {
    ends.forEach(end -> end.hold().close());
    settled.accept(ends);
  }

  private void write(Ended end) {
    try {
      journal.under(end.hold()).end(end.id(), end.account(), end.refusal(), true, clock.instant());
    } catch (JournalUnavailable e) {
      LOG.log(Level.WARNING, Reason.of(e) + "; a message may be delivered twice");
    }
  }
}
