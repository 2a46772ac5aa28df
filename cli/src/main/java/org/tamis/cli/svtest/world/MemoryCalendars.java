package org.tamis.cli.svtest.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tamis.bridge.icalendar.CalendarHome;

/** The calendars of one account in memory. None is there from the beginning. */
public final class MemoryCalendars implements CalendarHome {
  private final Supplier<CalendarSetup> setup;
  private final Map<String, Map<String, String>> objects = new TreeMap<>();

  MemoryCalendars(Supplier<CalendarSetup> setup) {
    this.setup = setup;
  }

  /** Creates a calendar; one that exists stays as it is. */
  public void create(String calendar) {
    objects.computeIfAbsent(calendar, _ -> new TreeMap<>());
  }

  /** Takes all calendars away. */
  public void clear() {
    objects.clear();
  }

  /**
   * Puts an object onto a calendar, in the place of one with its UID there.
   *
   * @param text iCalendar, well-formed or not
   * @return what is wrong with it; empty when it is there now
   */
  public Optional<String> set(String calendar, String text) {
    Optional<String> uid = CalendarText.of(text).uid();
    if (uid.isEmpty()) {
      return Optional.of("the calendar object has no UID");
    }
    if (!accepts(calendar)) {
      return Optional.of("no calendar \"" + calendar + '"');
    }
    on(calendar).put(uid.get(), text);
    return Optional.empty();
  }

  /**
   * The content lines of an object, unfolded; none where there is no such object.
   *
   * @param calendar that it must be on; any where it is empty
   * @param component the number of the event, task or journal whose lines they are, from 1; empty
   *     for all that the object has
   */
  public List<String> lines(String uid, Optional<String> calendar, Optional<Long> component) {
    return find(uid)
        .filter(stored -> calendar.isEmpty() || calendar.get().equals(stored.calendar()))
        .map(stored -> CalendarText.of(stored.text()))
        .map(text -> component.map(n -> lines(text.components(), n)).orElse(text.lines()))
        .orElse(List.of());
  }

  private static List<String> lines(List<CalendarText> components, long number) {
    return components.stream()
        .skip(Math.max(0, number - 1))
        .limit(Math.min(1, number))
        .flatMap(component -> component.lines().stream())
        .toList();
  }

  private boolean accepts(String calendar) {
    return calendar.equals(defaultCalendar()) || exists(calendar);
  }

  private Map<String, String> on(String calendar) {
    create(calendar);
    return objects.getOrDefault(calendar, Map.of());
  }

  @Override
  public String defaultCalendar() {
    return setup.get().standard();
  }

  @Override
  public boolean exists(String calendar) {
    return objects.containsKey(calendar);
  }

  @Override
  public Optional<Stored> find(String uid) {
    return objects.entrySet().stream()
        .filter(calendar -> calendar.getValue().containsKey(uid))
        .map(calendar -> stored(calendar.getKey(), calendar.getValue().get(uid)))
        .findFirst();
  }

  /** No two revisions have the same text, so that it tells them apart. */
  private static Stored stored(String calendar, String text) {
    return new Stored(calendar, text, text);
  }

  @Override
  public Written put(String calendar, String uid, String text, Optional<String> etag) {
    Map<String, String> there = on(calendar);
    if (!Optional.ofNullable(there.get(uid)).equals(etag)) {
      return new Written.Conflict();
    }
    int most = setup.get().mostObjects();
    if (etag.isEmpty() && there.size() >= most) {
      return new Written.Refused("the calendar has " + most + " objects and is full");
    }
    there.put(uid, text);
    return new Written.Done();
  }

  @Override
  public Written remove(String calendar, String uid, String etag) {
    return on(calendar).remove(uid, etag) ? new Written.Done() : new Written.Conflict();
  }
}
