package org.tamis.bridge.icalendar;

/** The calendars cannot be read or changed now; a later try may do. */
public final class CalendarUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  public CalendarUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
