package org.tamis.bridge.icalendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.engine.settings.Product;

/**
 * A calendar object as it is kept (RFC 4791 §4.1): the components of one UID and their time zones,
 * without METHOD.
 *
 * @param components one or more
 */
record StoredObject(List<Component> components, List<Component> zones) {
  StoredObject {
    components = List.copyOf(components);
    zones = List.copyOf(zones);
  }

  /** Empty when the text is none. */
  static Optional<StoredObject> read(String text) {
    try {
      Component calendar = ICalendar.read(text);
      List<Component> components =
          calendar.children().stream().filter(c -> Scheduling.KINDS.contains(c.name())).toList();
      List<Component> zones =
          calendar.children().stream().filter(c -> c.name().equals("VTIMEZONE")).toList();
      return components.isEmpty()
          ? Optional.empty()
          : Optional.of(new StoredObject(components, zones));
    } catch (Malformed _) {
      return Optional.empty();
    }
  }

  /**
   * The iCalendar object to keep.
   *
   * @param newZones those of the message, which count for more than the stored ones
   */
  static Component of(
      List<Component> components, List<Component> newZones, Optional<StoredObject> before) {
    Map<String, Component> zones = new LinkedHashMap<>();
    before.ifPresent(object -> object.zones().forEach(zone -> zones.put(name(zone), zone)));
    newZones.forEach(zone -> zones.put(name(zone), zone));
    Set<String> used =
        components.stream()
            .flatMap(component -> component.properties().stream())
            .flatMap(property -> property.parameter("TZID").stream())
            .collect(Collectors.toSet());
    List<Component> children = new ArrayList<>();
    zones.values().stream().filter(zone -> used.contains(name(zone))).forEach(children::add);
    children.addAll(components);
    return new Component(
        "VCALENDAR",
        List.of(
            new Property("VERSION", "2.0"),
            new Property("PRODID", "-//" + Product.NAME + "//" + Product.VERSION + "//EN")),
        children);
  }

  private static String name(Component zone) {
    return zone.value("TZID");
  }
}
