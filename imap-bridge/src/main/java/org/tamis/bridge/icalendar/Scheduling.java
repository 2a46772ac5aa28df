package org.tamis.bridge.icalendar;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calendar data as it came in a message, well-formed.
 *
 * @param method empty where there is none (RFC 5546 §1.4)
 * @param zones its time zones
 * @param objects the components that can be on a calendar by their UIDs; of one kind for one UID
 */
record Scheduling(
    Optional<SchedulingMethod> method,
    List<Component> zones,
    Map<String, List<Component>> objects) {
  static final Set<String> KINDS = Set.of("VEVENT", "VTODO", "VJOURNAL");

  /** Objects of one message; a year's fixtures have some hundred. */
  private static final int MOST_OBJECTS = 200;

  /** RFC 9671 §4.8 has it as the reason for an error. */
  static final class NoUid extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** It is fine, but there is nothing to do for a calendar. */
  static final class NothingToDo extends Exception {
    private static final long serialVersionUID = 1;

    NothingToDo(String reason) {
      super(reason);
    }
  }

  /**
   * @param parameter the {@code method} of the content type
   */
  static Scheduling of(Component calendar, Optional<String> parameter)
      throws Malformed, NoUid, NothingToDo {
    require(
        calendar.all("VERSION").size() == 1 && calendar.value("VERSION").equals("2.0"),
        "VERSION is not 2.0"); // RFC 5545 §3.7.4
    require(calendar.all("PRODID").size() == 1, "PRODID is missing"); // RFC 5545 §3.6
    String scale = calendar.first("CALSCALE").map(Property::value).orElse("GREGORIAN");
    require(scale.equalsIgnoreCase("GREGORIAN"), "CALSCALE is not GREGORIAN"); // RFC 5545 §3.7.1
    require(calendar.all("METHOD").size() <= 1, "METHOD is there twice");
    Optional<String> name = calendar.first("METHOD").map(Property::value);
    require(
        parameter.isEmpty() || parameter.get().equalsIgnoreCase(name.orElse("")),
        "METHOD differs from the content type"); // RFC 6047 §2.4
    Optional<SchedulingMethod> method = name.flatMap(SchedulingMethod::find);
    if (name.isPresent() && method.isEmpty()) {
      throw new NothingToDo(
          "the method " + name.get().toUpperCase(Locale.ROOT) + " is not processed automatically");
    }
    Scheduling scheduling = new Scheduling(method, zones(calendar), objects(calendar));
    scheduling.check(calendar);
    return scheduling;
  }

  private static List<Component> zones(Component calendar) {
    return calendar.children().stream().filter(c -> c.name().equals("VTIMEZONE")).toList();
  }

  private static Map<String, List<Component>> objects(Component calendar)
      throws Malformed, NoUid, NothingToDo {
    List<Component> found =
        calendar.children().stream().filter(child -> KINDS.contains(child.name())).toList();
    if (found.isEmpty()) {
      throw new NothingToDo("it contains no calendar object");
    }
    if (found.stream().anyMatch(c -> c.value("UID").isEmpty())) {
      throw new NoUid();
    }
    Map<String, List<Component>> objects =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    c -> c.value("UID"), LinkedHashMap::new, Collectors.toList()));
    require(objects.size() <= MOST_OBJECTS, "more than " + MOST_OBJECTS + " objects");
    return objects;
  }

  private void check(Component calendar) throws Malformed {
    Set<String> zoneNames = WellFormed.zones(calendar);
    for (List<Component> object : objects.values()) {
      checkObject(object);
      for (Component component : object) {
        WellFormed.check(component, zoneNames);
        checkMethod(component);
      }
    }
    if (method.filter(m -> m != SchedulingMethod.PUBLISH).isPresent()) {
      require(objects.size() == 1, "more than one UID"); // RFC 5546 §3.2
    }
  }

  /** RFC 5545 §3.8.4.7, §3.8.4.4: one kind, one organizer, and each instance once. */
  private static void checkObject(List<Component> object) throws Malformed {
    Set<String> instances = new HashSet<>();
    Component first = object.getFirst();
    for (Component component : object) {
      require(component.name().equals(first.name()), "two types of components with one UID");
      require(Instances.organizer(component).equals(Instances.organizer(first)), "two organizers");
      require(instances.add(Instances.id(component)), "an instance occurs twice");
    }
  }

  private void checkMethod(Component component) throws Malformed {
    if (method.isEmpty()) {
      // RFC 5545 §3.6.1: required where there is no METHOD
      require(component.has("DTSTART") || !component.name().equals("VEVENT"), "DTSTART is missing");
      return;
    }
    SchedulingMethod named = method.get();
    require(named.isFor(component.name()), named + " is not for " + component.name());
    for (String name : named.required(component.name())) {
      require(component.has(name), name + " is missing");
    }
    for (String name : named.forbidden()) {
      require(!component.has(name), name + " is not allowed in " + named);
    }
    int attendees = component.all("ATTENDEE").size();
    switch (named) {
      case REQUEST -> require(attendees > 0, "ATTENDEE is missing");
      case REPLY -> require(attendees == 1, "not exactly one ATTENDEE");
      case ADD -> {
        require(objects.values().iterator().next().size() == 1, "more than one component");
        require(Instances.sequence(component) > 0, "SEQUENCE is 0");
      }
      case CANCEL ->
          require(
              !component.has("STATUS") || component.value("STATUS").equalsIgnoreCase("CANCELLED"),
              "STATUS is not CANCELLED");
      case PUBLISH -> {}
    }
  }

  private static void require(boolean holds, String problem) throws Malformed {
    if (!holds) {
      throw new Malformed(problem);
    }
  }

  /** Of all components; they have one organizer for each object. */
  List<Component> components() {
    return objects.values().stream().flatMap(List::stream).toList();
  }
}
