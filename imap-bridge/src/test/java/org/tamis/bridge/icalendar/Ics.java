package org.tamis.bridge.icalendar;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tamis.engine.plan.CalendarRequest;
import org.tamis.engine.plan.CalendarRequest.NewObjects;
import org.tamis.engine.plan.CalendarRequest.Part;

/** Calendar data and requests for tests. */
final class Ics {
  private static final String BERLIN =
      "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:19701025T030000\n"
          + "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
          + "END:STANDARD\nEND:VTIMEZONE\n";

  private Ics() {}

  /** An iCalendar object; "" for no method. */
  static String calendar(String method, String... components) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n"
            + (method.isEmpty() ? "" : "METHOD:" + method + "\n")
            + BERLIN
            + String.join("", components)
            + "END:VCALENDAR\n")
        .replace("\n", "\r\n");
  }

  /** An event with these further properties, which win over the usual ones of the same name. */
  static String event(String... properties) {
    StringBuilder text = new StringBuilder("BEGIN:VEVENT\n");
    for (String usual :
        List.of(
            "UID:1@example.com",
            "DTSTAMP:20260101T100000Z",
            "ORGANIZER:mailto:boss@example.com",
            "DTSTART;TZID=Europe/Berlin:20260202T100000",
            "DTEND;TZID=Europe/Berlin:20260202T110000",
            "SUMMARY:Review\\, again")) {
      String name = usual.split("[:;]")[0];
      boolean given = List.of(properties).stream().anyMatch(p -> p.split("[:;]")[0].equals(name));
      if (!given) {
        text.append(usual).append('\n');
      }
    }
    for (String property : properties) {
      if (!property.endsWith(":-")) { // which only takes the usual one away
        text.append(property).append('\n');
      }
    }
    return text.append("END:VEVENT\n").toString();
  }

  static CalendarRequest request(String... texts) {
    return new CalendarRequest(
        List.of(texts).stream().map(text -> new Part(Optional.empty(), text)).toList(),
        Set.of("Me@Example.org"),
        false,
        new NewObjects.OntoDefault(),
        false,
        Optional.empty());
  }

  static CalendarRequest allowingPublic(CalendarRequest r) {
    return new CalendarRequest(
        r.parts(), r.addresses(), true, r.newObjects(), r.deleteCancelled(), r.organizers());
  }

  static CalendarRequest deleting(CalendarRequest r) {
    return new CalendarRequest(
        r.parts(), r.addresses(), r.allowPublic(), r.newObjects(), true, r.organizers());
  }

  static CalendarRequest with(CalendarRequest r, NewObjects newObjects) {
    return new CalendarRequest(
        r.parts(), r.addresses(), r.allowPublic(), newObjects, r.deleteCancelled(), r.organizers());
  }

  static CalendarRequest with(CalendarRequest r, Predicate<String> organizers) {
    return new CalendarRequest(
        r.parts(),
        r.addresses(),
        r.allowPublic(),
        r.newObjects(),
        r.deleteCancelled(),
        Optional.of(organizers));
  }

  static CalendarRequest withMethodParameter(CalendarRequest r, String method) {
    return new CalendarRequest(
        r.parts().stream().map(p -> new Part(Optional.of(method), p.text())).toList(),
        r.addresses(),
        r.allowPublic(),
        r.newObjects(),
        r.deleteCancelled(),
        r.organizers());
  }
}
