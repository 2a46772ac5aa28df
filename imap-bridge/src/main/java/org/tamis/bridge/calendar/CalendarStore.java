package org.tamis.bridge.calendar;

import java.util.Optional;
import org.tamis.bridge.icalendar.CalendarHome;

/** The calendars of all accounts; a port. Called by several threads at a time. */
@FunctionalInterface
public interface CalendarStore {
  /** Nobody has calendars. */
  CalendarStore NONE = _ -> Optional.empty();

  /** The calendars of an account; empty when it cannot have any. */
  Optional<CalendarHome> of(String account);
}
