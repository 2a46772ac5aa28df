package org.tamis.engine.ext.processcalendar;

/** Whether accounts have calendars here; without, {@code processcalendar} cannot be required. */
public record CalendarSettings(boolean offered) {
  /** Where nothing else is set. */
  public static final CalendarSettings NONE = new CalendarSettings(false);
}
