package org.tamis.bridge.delivery;

import java.util.Optional;
import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.icalendar.CalendarProcessing;
import org.tamis.bridge.icalendar.CalendarUnavailable;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Result;
import org.tamis.service.text.Reason;

/**
 * Puts calendar data onto the calendars of one account (RFC 9671), once the copies of the message
 * are where they belong: what is deferred until then is done when the message comes again.
 */
final class CalendarUpdates {
  private final CalendarStore store;
  private final String account;
  private final DeliveryProgress progress;

  CalendarUpdates(CalendarStore store, String account, DeliveryProgress progress) {
    this.store = store;
    this.account = account;
    this.progress = progress;
  }

  /** Empty when the delivery goes on. */
  Optional<DeliveryResult> perform(Effect effect, Action.ProcessCalendar action) {
    if (action.withheld().isPresent()) { // what is not processed is no trouble of the delivery
      progress.tried(effect, result(action.planned()));
      return Optional.empty();
    }
    try {
      CalendarOutcome done = new CalendarProcessing(store.of(account)).carryOut(action.request());
      Action as = new Action.ProcessCalendar(action.request(), done);
      progress.processed(effect.as(as), result(done));
      return Optional.empty();
    } catch (CalendarUnavailable e) {
      progress.processed(effect, Result.Failed.temporarily(Reason.of(e)));
      return progress.isIrrevocable()
          ? Optional.empty()
          : Optional.of(Deferred.because("the calendars do not answer"));
    }
  }

  private static Result result(CalendarOutcome outcome) {
    return switch (outcome.result()) {
      case ERROR -> Result.Failed.forGood(outcome.reason());
      case ADDED, UPDATED, NO_ACTION ->
          outcome.changes().isEmpty() ? new Result.Withheld(outcome.reason()) : new Result.Done();
    };
  }
}
