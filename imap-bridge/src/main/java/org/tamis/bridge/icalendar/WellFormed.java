package org.tamis.bridge.icalendar;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a component is what RFC 5545 §3.6 says: how often each property is there, and the values
 * of those that are acted on. Recurrence rules are read and never expanded.
 */
final class WellFormed {
  /** RFC 5545 §3.6.1 to §3.6.3. */
  private static final Set<String> ONCE =
      Set.of(
          "UID",
          "DTSTAMP",
          "DTSTART",
          "DTEND",
          "DUE",
          "DURATION",
          "ORGANIZER",
          "SEQUENCE",
          "STATUS",
          "SUMMARY",
          "RECURRENCE-ID",
          "CLASS",
          "CREATED",
          "GEO",
          "LAST-MODIFIED",
          "LOCATION",
          "PRIORITY",
          "TRANSP",
          "URL",
          "COMPLETED",
          "PERCENT-COMPLETE",
          "RRULE");

  /** With one value each. */
  private static final Set<String> TIMES =
      Set.of(
          "DTSTAMP",
          "DTSTART",
          "DTEND",
          "DUE",
          "RECURRENCE-ID",
          "CREATED",
          "LAST-MODIFIED",
          "COMPLETED");

  private static final Set<String> UTC_TIMES =
      Set.of("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED");

  private static final Set<String> FREQUENCIES =
      Set.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  private static final Set<String> IANA_ZONES = ZoneId.getAvailableZoneIds();

  private static final Pattern RULE_PART = Pattern.compile("([A-Z-]+)=([A-Za-z0-9,+-]+)");
  private static final Pattern SEQUENCE = Pattern.compile("\\d{1,9}");
  private static final int LONGEST_UID = 1_000;

  private final Component component;
  private final Set<String> zones;

  private WellFormed(Component component, Set<String> zones) {
    this.component = component;
    this.zones = zones;
  }

  /**
   * @param zones the TZIDs that the iCalendar object defines
   */
  static void check(Component component, Set<String> zones) throws Malformed {
    new WellFormed(component, zones).check();
  }

  private void check() throws Malformed {
    Set<String> seen = new HashSet<>();
    for (Property property : component.properties()) {
      boolean again = !seen.add(property.name());
      boolean many = component.name().equals("VJOURNAL") && property.name().equals("DESCRIPTION");
      if (again && (ONCE.contains(property.name()) || property.name().equals("DESCRIPTION"))) {
        require(many, property.name() + " occurs twice");
      }
      checkValue(property);
    }
    require(component.value("UID").length() <= LONGEST_UID, "UID is too long");
    require(component.has("DTSTAMP"), "DTSTAMP is missing");
    checkEnd("DTEND");
    checkEnd("DUE");
  }

  private void checkValue(Property property) throws Malformed {
    String name = property.name();
    if (TIMES.contains(name)) {
      checkTime(property, property.value());
    } else if (name.equals("EXDATE")
        || (name.equals("RDATE") && !property.hasParameter("VALUE", "PERIOD"))) {
      for (String value : property.value().split(",", -1)) {
        checkTime(property, value);
      }
    } else {
      switch (name) {
        case "DURATION" -> require(When.isDuration(property.value()), "DURATION is not valid");
        case "SEQUENCE" ->
            require(SEQUENCE.matcher(property.value()).matches(), "SEQUENCE is not a number");
        case "STATUS" -> require(isStatus(property.value()), "STATUS is not valid");
        case "RRULE" -> checkRule(property.value());
        case "ORGANIZER", "ATTENDEE" ->
            require(property.value().indexOf(':') > 0, name + " is not a URI");
        default -> {}
      }
    }
  }

  private void checkTime(Property property, String value) throws Malformed {
    When when = When.of(property, value);
    require(when.utc() || !UTC_TIMES.contains(property.name()), property.name() + " is not UTC");
    require(
        when.zone().map(this::isKnown).orElse(true),
        "the time zone " + when.zone().orElse("") + " is not defined");
  }

  /**
   * RFC 5545 §3.2.19: a time zone is in the same object, or globally defined. What many programs
   * send is a name of the IANA registry without a definition and without the solidus that says so.
   */
  private boolean isKnown(String zone) {
    return zones.contains(zone)
        || IANA_ZONES.contains(zone.startsWith("/") ? zone.substring(1) : zone);
  }

  /** RFC 5545 §3.6.1, §3.8.2.2: after the start, written like it, and not beside a duration. */
  private void checkEnd(String name) throws Malformed {
    Optional<Property> end = component.first(name);
    if (end.isEmpty()) {
      return;
    }
    require(!component.has("DURATION"), name + " and DURATION cannot be combined");
    Optional<Property> start = component.first("DTSTART");
    if (start.isPresent()) {
      When from = When.of(start.get());
      When to = When.of(end.get());
      require(from.dated() == to.dated(), name + " does not have the type of DTSTART");
      require(!from.isLike(to) || !to.local().isBefore(from.local()), name + " is before DTSTART");
    }
  }

  /** RFC 5545 §3.8.1.11. */
  private boolean isStatus(String value) {
    Set<String> known =
        switch (component.name()) {
          case "VEVENT" -> Set.of("TENTATIVE", "CONFIRMED", "CANCELLED");
          case "VTODO" -> Set.of("NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED");
          default -> Set.of("DRAFT", "FINAL", "CANCELLED");
        };
    return known.stream().anyMatch(value::equalsIgnoreCase);
  }

  /** RFC 5545 §3.3.10. */
  private static void checkRule(String rule) throws Malformed {
    Set<String> names = new HashSet<>();
    for (String part : rule.toUpperCase(Locale.ROOT).split(";", -1)) {
      Matcher matcher = RULE_PART.matcher(part);
      require(matcher.matches() && names.add(matcher.group(1)), "RRULE is not valid");
      if (matcher.group(1).equals("FREQ")) {
        require(FREQUENCIES.contains(matcher.group(2)), "RRULE has no frequency");
      }
    }
    require(names.contains("FREQ"), "RRULE has no frequency");
    require(!names.containsAll(List.of("UNTIL", "COUNT")), "RRULE has both UNTIL and COUNT");
  }

  private static void require(boolean holds, String problem) throws Malformed {
    if (!holds) {
      throw new Malformed(problem);
    }
  }

  /** The time zones that an iCalendar object defines (RFC 5545 §3.6.5). */
  static Set<String> zones(Component calendar) {
    return calendar.children().stream()
        .filter(child -> child.name().equals("VTIMEZONE"))
        .map(zone -> zone.value("TZID"))
        .collect(Collectors.toSet());
  }
}
