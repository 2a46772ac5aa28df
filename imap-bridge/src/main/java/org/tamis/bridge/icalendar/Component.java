package org.tamis.bridge.icalendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A component of iCalendar (RFC 5545 §3.6). Immutable; each method gives a changed copy.
 *
 * @param name in upper case
 */
record Component(String name, List<Property> properties, List<Component> children) {
  Component {
    properties = List.copyOf(properties);
    children = List.copyOf(children);
  }

  Optional<Property> first(String property) {
    return properties.stream().filter(p -> p.name().equals(property)).findFirst();
  }

  /** The value of a property, "" where there is none. */
  String value(String property) {
    return first(property).map(Property::value).orElse("");
  }

  boolean has(String property) {
    return first(property).isPresent();
  }

  List<Property> all(String property) {
    return properties.stream().filter(p -> p.name().equals(property)).toList();
  }

  /** With a property in the place of those of the same name. */
  Component with(Property property) {
    return without(property.name()).plus(property);
  }

  Component plus(Property property) {
    List<Property> more = new ArrayList<>(properties);
    more.add(property);
    return new Component(name, more, children);
  }

  Component without(String... names) {
    Set<String> gone = Set.copyOf(Arrays.asList(names));
    return new Component(
        name, properties.stream().filter(p -> !gone.contains(p.name())).toList(), children);
  }

  Component withProperties(List<Property> others) {
    return new Component(name, others, children);
  }

  Component withChildren(List<Component> others) {
    return new Component(name, properties, others);
  }

  /**
   * The same for all components that mean the same; who made it and in which order is no matter.
   */
  String canonical() {
    return name
        + properties.stream()
            .filter(p -> !p.name().equals("PRODID"))
            .map(Property::canonical)
            .sorted()
            .toList()
        + children.stream().map(Component::canonical).sorted().toList();
  }
}
