package org.tamis.bridge.icalendar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The components of one calendar object: its main one, and instances (RFC 5546 §2.1.5). */
final class Instances {
  /** As in what was checked; on a calendar anything may be. */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Instances() {}

  /** "" for the main component, otherwise what names the instance. */
  static String id(Component component) {
    return component
        .first("RECURRENCE-ID")
        .map(id -> id.value() + id.parameter("TZID").map(zone -> ";" + zone).orElse(""))
        .orElse("");
  }

  static boolean isMain(Component component) {
    return !component.has("RECURRENCE-ID");
  }

  static Optional<Component> main(List<Component> object) {
    return object.stream().filter(Instances::isMain).findFirst();
  }

  /** The component for the same instance. */
  static Optional<Component> same(Component component, List<Component> object) {
    return object.stream().filter(other -> id(other).equals(id(component))).findFirst();
  }

  /** The component that says when and what an instance is: its own, or the main one. */
  static Optional<Component> governing(Component component, List<Component> object) {
    return same(component, object).or(() -> main(object));
  }

  /** RFC 5545 §3.8.7.4: 0 where it is missing. */
  static int sequence(Component component) {
    return component
        .first("SEQUENCE")
        .map(Property::value)
        .filter(number -> NUMBER.matcher(number).matches())
        .map(Integer::parseInt)
        .orElse(0);
  }

  /** RFC 5546 §2.1.5, 2 and 4: by SEQUENCE, then by DTSTAMP, which is in UTC. */
  static int compareRevisions(Component one, Component other) {
    int bySequence = Integer.compare(sequence(one), sequence(other));
    return bySequence != 0 ? bySequence : one.value("DTSTAMP").compareTo(other.value("DTSTAMP"));
  }

  /** The organizer's address, or what there is instead of one; "" where nobody is. */
  static String organizer(Component component) {
    return component
        .first("ORGANIZER")
        .map(p -> p.mailAddress().orElseGet(() -> p.value().toLowerCase(Locale.ROOT)))
        .orElse("");
  }

  static boolean isCancelled(Component component) {
    return component.value("STATUS").equalsIgnoreCase("CANCELLED");
  }
}
