package org.tamis.bridge.icalendar;

import java.util.List;
import java.util.Optional;

/** The methods of iTIP (RFC 5546 §1.4) that can change a calendar. */
enum SchedulingMethod {
  PUBLISH,
  REQUEST,
  REPLY,
  ADD,
  CANCEL;

  /** Empty for those that call for a person's answer, such as COUNTER, and for unknown ones. */
  static Optional<SchedulingMethod> find(String name) {
    for (SchedulingMethod method : values()) {
      if (method.name().equalsIgnoreCase(name)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** What must be there once: RFC 5546 §3.2, §3.4, §3.5. UID and DTSTAMP always must. */
  List<String> required(String component) {
    return switch (this) {
      case PUBLISH, REQUEST ->
          switch (component) {
            case "VTODO" -> List.of("ORGANIZER", "DTSTART", "SUMMARY", "PRIORITY");
            case "VJOURNAL" -> List.of("ORGANIZER", "DTSTART", "DESCRIPTION");
            default -> List.of("ORGANIZER", "DTSTART", "SUMMARY");
          };
      case ADD ->
          switch (component) {
            case "VTODO" -> List.of("ORGANIZER", "SUMMARY", "PRIORITY", "SEQUENCE");
            case "VJOURNAL" -> List.of("ORGANIZER", "DTSTART", "DESCRIPTION", "SEQUENCE");
            default -> List.of("ORGANIZER", "DTSTART", "SUMMARY", "SEQUENCE");
          };
      case CANCEL -> List.of("ORGANIZER", "SEQUENCE");
      case REPLY -> List.of("ORGANIZER");
    };
  }

  /** What must not be there (RFC 5546 §3.2). */
  List<String> forbidden() {
    return switch (this) {
      case PUBLISH -> List.of("ATTENDEE");
      case ADD -> List.of("RECURRENCE-ID", "RRULE", "RDATE", "EXDATE");
      case REQUEST, REPLY, CANCEL -> List.of();
    };
  }

  /** RFC 5546 §3.5: a journal is nothing that somebody could be asked to come to. */
  boolean isFor(String component) {
    return !component.equals("VJOURNAL") || (this != REQUEST && this != REPLY);
  }
}
