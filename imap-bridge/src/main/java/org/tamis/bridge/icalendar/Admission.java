package org.tamis.bridge.icalendar;

import java.util.Optional;
import org.tamis.engine.plan.CalendarRequest;

/** Which calendar data may change the user's calendars (RFC 9671 §4.1, §4.6). */
final class Admission {
  private Admission() {}

  /** Why it may not; empty when it may. */
  static Optional<String> refusal(Scheduling data, CalendarRequest request) {
    if (request.organizers().isPresent()) {
      // §4.6: a well-formed iTIP message whose organizer is in the list
      if (data.method().isEmpty()) {
        return Optional.of("it has no method and no known organizer");
      }
      if (!data.components().stream().allMatch(c -> isListed(c, request))) {
        return Optional.of("the organizer is not in the list");
      }
    }
    boolean isPublic = data.components().stream().noneMatch(c -> c.has("ATTENDEE"));
    if (data.method().isEmpty()) {
      return unless(request.allowPublic() && isPublic, "it is not an invitation and has no method");
    }
    return switch (data.method().get()) {
      case PUBLISH -> unless(request.allowPublic(), "it is published without attendees");
      case REPLY ->
          unless(
              data.components().stream().allMatch(c -> isOwn(c, "ORGANIZER", request)),
              "the reply is for another organizer");
      case REQUEST, ADD, CANCEL ->
          unless(
              (request.allowPublic() && isPublic)
                  || data.components().stream().anyMatch(c -> isOwn(c, "ATTENDEE", request)),
              "no attendee has an address of the recipient");
    };
  }

  private static Optional<String> unless(boolean admitted, String reason) {
    return admitted ? Optional.empty() : Optional.of(reason);
  }

  private static boolean isListed(Component component, CalendarRequest request) {
    return component
        .first("ORGANIZER")
        .flatMap(Property::mailAddress)
        .filter(request.organizers().orElseThrow())
        .isPresent();
  }

  private static boolean isOwn(Component component, String property, CalendarRequest request) {
    return component.all(property).stream()
        .flatMap(p -> p.mailAddress().stream())
        .anyMatch(request::isOwn);
  }
}
