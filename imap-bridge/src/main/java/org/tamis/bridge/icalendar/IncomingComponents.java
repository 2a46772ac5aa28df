package org.tamis.bridge.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Components from a message on their way to a calendar. */
final class IncomingComponents {
  private IncomingComponents() {}

  /**
   * Without what is not for the user's calendar: alarms (RFC 9671 §4), attachments inside of it,
   * which nobody has scanned (§5), and what only we write.
   */
  static Component cleaned(Component component) {
    List<Property> kept = new ArrayList<>();
    for (Property property : component.properties()) {
      if (!isInline(property) && !property.name().equals("REQUEST-STATUS")) {
        kept.add(property.name().equals("ATTENDEE") ? Answer.withoutMarks(property) : property);
      }
    }
    return new Component(
        component.name(),
        kept,
        component.children().stream().filter(child -> !child.name().equals("VALARM")).toList());
  }

  private static boolean isInline(Property property) {
    return property.name().equals("ATTACH")
        && (property.hasParameter("VALUE", "BINARY")
            || property.parameter("ENCODING").isPresent()
            || property.value().strip().toLowerCase(Locale.ROOT).startsWith("data:"));
  }

  /**
   * With what is the user's own in the stored component: alarms, and the participant status, which
   * must not change (RFC 9671 §4).
   */
  static Component keepingOwn(Component component, Component stored, Predicate<String> isOwn) {
    List<Component> children = new ArrayList<>(component.children());
    stored.children().stream().filter(c -> c.name().equals("VALARM")).forEach(children::add);
    return component
        .withProperties(
            component.properties().stream().map(p -> keepingStatus(p, stored, isOwn)).toList())
        .withChildren(children);
  }

  private static Property keepingStatus(
      Property property, Component stored, Predicate<String> isOwn) {
    Optional<String> address = property.mailAddress();
    if (!property.name().equals("ATTENDEE") || address.filter(isOwn).isEmpty()) {
      return property;
    }
    return stored.all("ATTENDEE").stream()
        .filter(known -> known.mailAddress().equals(address))
        .findFirst()
        .map(known -> property.with("PARTSTAT", known.parameter("PARTSTAT")))
        .orElse(property);
  }
}
