package org.tamis.bridge.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.CalendarOutcome.Kind;

/** ADD: one more instance of an object that is on the calendar (RFC 5546 §3.2.4). */
final class Addition {
  private Addition() {}

  static ObjectChange of(List<Component> incoming, List<Component> stored) {
    Component added = IncomingComponents.cleaned(incoming.getFirst());
    Optional<Component> main = Instances.main(stored);
    Optional<Property> start = added.first("DTSTART");
    if (main.isEmpty() || start.isEmpty()) {
      return new ObjectChange.Nothing("there is no object to add it to");
    }
    Component instance = added.with(start.get().named("RECURRENCE-ID"));
    if (Instances.same(instance, stored).isPresent()) {
      return Revision.known();
    }
    if (Instances.compareRevisions(added, main.get()) < 0) {
      return Revision.stale();
    }
    List<Component> components = new ArrayList<>(stored);
    components.set(components.indexOf(main.get()), grown(main.get(), start.get(), added));
    components.add(instance);
    return new ObjectChange.Put(components, Kind.UPDATED);
  }

  /** As if it were referenced by an RDATE of the main component. */
  private static Component grown(Component main, Property start, Component added) {
    Component grown = main.plus(start.named("RDATE"));
    for (String name : List.of("SEQUENCE", "DTSTAMP")) {
      grown = added.first(name).map(grown::with).orElse(grown);
    }
    return grown;
  }
}
