package org.tamis.engine.host;

import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.CalendarOutcome;
import org.tamis.engine.plan.CalendarRequest;

/**
 * The user's calendars (RFC 9671). Asked only; what is to be changed comes as {@link
 * Action.ProcessCalendar}, so that a run that fails changes nothing.
 */
@FunctionalInterface
public interface Calendars {
  /** No calendars: nothing is ever processed. */
  Calendars NONE = _ -> CalendarOutcome.noAction("no calendar is configured");

  /**
   * What processing the calendar data would do to the calendars as they are now. Has an answer for
   * all data, however broken.
   *
   * @throws Host.Unavailable when that cannot be said now
   */
  CalendarOutcome plan(CalendarRequest request);
}
