package org.tamis.bridge.icalendar;

import java.util.Optional;

/**
 * The calendars of one account: collections of objects (RFC 4791 §4.1), each object with a UID of
 * its own and changed only by those who know its last revision.
 */
public interface CalendarHome {
  /** Where new objects go when nobody says otherwise; it need not exist before the first. */
  String defaultCalendar();

  /** Whether objects can be put onto a calendar. */
  boolean exists(String calendar) throws CalendarUnavailable;

  /** The object with a UID on any of the calendars. */
  Optional<Stored> find(String uid) throws CalendarUnavailable;

  /**
   * Puts an object onto a calendar.
   *
   * @param text iCalendar
   * @param etag of the revision that it replaces; empty when there must be none (RFC 4791 §5.3.2)
   */
  Written put(String calendar, String uid, String text, Optional<String> etag)
      throws CalendarUnavailable;

  /** Takes an object away. */
  Written remove(String calendar, String uid, String etag) throws CalendarUnavailable;

  /**
   * An object on a calendar.
   *
   * @param etag changes with each revision
   * @param text iCalendar
   */
  record Stored(String calendar, String etag, String text) {}

  /** How a change ended. */
  sealed interface Written {
    record Done() implements Written {}

    /** Somebody else has changed the object meanwhile. */
    record Conflict() implements Written {}

    /** It will not be taken. */
    record Refused(String reason) implements Written {}
  }
}
