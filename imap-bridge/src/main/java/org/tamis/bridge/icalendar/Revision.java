package org.tamis.bridge.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tamis.engine.plan.CalendarOutcome.Kind;

/** REQUEST, PUBLISH, and data without a method: what an object is from now on. */
final class Revision {
  private Revision() {}

  /**
   * @param stored the object on the calendar; empty when it is new
   */
  static ObjectChange of(
      List<Component> incoming, List<Component> stored, Predicate<String> isOwn) {
    List<Component> cleaned = incoming.stream().map(IncomingComponents::cleaned).toList();
    if (stored.isEmpty()) {
      return new ObjectChange.Put(cleaned, Kind.ADDED);
    }
    if (!hasAttendees(incoming) && hasAttendees(stored)) {
      // RFC 9671 §4: it would take the user's participant status away
      return new ObjectChange.Nothing("a public event does not replace an invitation");
    }
    List<Component> kept =
        cleaned.stream()
            .map(component ->
                Instances.governing(component, stored)
                    .map(known -> IncomingComponents.keepingOwn(component, known, isOwn))
                    .orElse(component))
            .toList();
    return Instances.main(incoming).isPresent() ? whole(kept, stored) : instances(kept, stored);
  }

  private static boolean hasAttendees(List<Component> object) {
    return object.stream().anyMatch(component -> component.has("ATTENDEE"));
  }

  /** RFC 5546 §2.1.5: the newer revision of the main component takes the place of all there is. */
  private static ObjectChange whole(List<Component> incoming, List<Component> stored) {
    boolean older =
        incoming.stream()
            .anyMatch(c ->
                Instances.same(c, stored)
                    .filter(known -> Instances.compareRevisions(c, known) < 0)
                    .isPresent());
    boolean newer = incoming.stream().anyMatch(c -> isNewer(c, stored));
    if (older) {
      return stale();
    }
    return newer ? new ObjectChange.Put(incoming, Kind.UPDATED) : known();
  }

  private static boolean isNewer(Component component, List<Component> stored) {
    return Instances.same(component, stored)
        .map(known -> Instances.compareRevisions(component, known) > 0)
        .orElse(true);
  }

  /** Single instances of an object whose other components stay. */
  private static ObjectChange instances(List<Component> incoming, List<Component> stored) {
    List<Component> components = new ArrayList<>(stored);
    boolean changed = false;
    boolean stale = false;
    for (Component instance : incoming) {
      // what was said about all instances later counts for this one as well
      boolean outdated =
          Instances.governing(instance, stored)
              .filter(known -> Instances.sequence(instance) < Instances.sequence(known))
              .isPresent();
      stale |= outdated;
      if (!outdated && isNewer(instance, stored)) {
        components.removeIf(other -> Instances.id(other).equals(Instances.id(instance)));
        components.add(instance);
        changed = true;
      }
    }
    if (changed) {
      return new ObjectChange.Put(components, Kind.UPDATED);
    }
    return stale ? stale() : known();
  }

  static ObjectChange stale() {
    return new ObjectChange.Nothing("the calendar has a newer revision");
  }

  static ObjectChange known() {
    return new ObjectChange.Nothing("the calendar already has this revision");
  }
}
