package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.delivery.DeliveryResult.Deferred;
import org.tamis.bridge.icalendar.CalendarProcessing;
import org.tamis.bridge.icalendar.CalendarUnavailable;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarOutcome.Result;
import org.tamis.engine.plan.DeliveryPlan.CalendarUpdate;
import org.tamis.engine.plan.Origin;
import org.tamis.service.text.Reason;

/**
 * Puts calendar data onto the calendars of one account (RFC 9671), once the copies of the message
 * are where they belong: what is deferred until then is done when the message comes again.
 */
final class CalendarUpdates {
  private final CalendarStore store;
  private final String account;
  private final Progress progress;

  CalendarUpdates(CalendarStore store, String account, Progress progress) {
    this.store = store;
    this.account = account;
    this.progress = progress;
  }

  /** Empty when the delivery goes on. */
  Optional<DeliveryResult> perform(List<CalendarUpdate> updates) {
    for (CalendarUpdate update : updates) {
      CalendarOutcome planned = update.action().planned();
      if (planned.changes().isEmpty()) {
        told(planned, update.origin());
      } else if (!perform(update)) {
        return Optional.of(Deferred.because("the calendars do not answer"));
      }
    }
    return Optional.empty();
  }

  /** Nothing more to do: what is not processed is no trouble of the delivery. */
  private void told(CalendarOutcome planned, Origin origin) {
    if (planned.result() == Result.ERROR) {
      progress.problem("processcalendar: " + planned.reason(), Optional.of(origin));
    } else {
      progress.calendarLeft(planned.reason(), origin);
    }
  }

  /** False when it is better to try the whole delivery again later. */
  private boolean perform(CalendarUpdate update) {
    try {
      CalendarOutcome done =
          new CalendarProcessing(store.of(account)).carryOut(update.action().request());
      done.changes()
          .forEach(change -> progress.calendarChanged(change.description(), update.origin()));
      if (done.result() == Result.ERROR) {
        progress.calendarFailed("processcalendar: " + done.reason(), update.origin());
      } else if (done.changes().isEmpty()) {
        progress.calendarLeft(done.reason(), update.origin());
      }
      return true;
    } catch (CalendarUnavailable e) {
      progress.calendarFailed("processcalendar: " + Reason.of(e), update.origin());
      return progress.isIrrevocable();
    }
  }
}
