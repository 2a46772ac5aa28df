package org.tamis.bridge.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.plan.CalendarOutcome.Kind;

/** CANCEL: of an object or of some of its instances (RFC 5546 §3.2.5). */
final class Cancellation {
  private final boolean delete;
  private final List<Component> components;
  private boolean changed;

  private Cancellation(List<Component> stored, boolean delete) {
    this.components = new ArrayList<>(stored);
    this.delete = delete;
  }

  /**
   * @param delete {@code :deletecancelled} (RFC 9671 §4.5)
   */
  static ObjectChange of(List<Component> incoming, List<Component> stored, boolean delete) {
    boolean older =
        incoming.stream()
            .anyMatch(c ->
                Instances.governing(c, stored)
                    .filter(known -> Instances.compareRevisions(c, known) < 0)
                    .isPresent());
    if (older) {
      return Revision.stale();
    }
    Optional<Component> whole = Instances.main(incoming);
    if (whole.isPresent()) {
      return whole(whole.get(), stored, delete);
    }
    if (incoming.stream()
        .anyMatch(c -> c.first("RECURRENCE-ID").orElseThrow().parameter("RANGE").isPresent())) {
      return new ObjectChange.Failed("a range of instances cannot be cancelled");
    }
    return new Cancellation(stored, delete).instances(incoming);
  }

  private static ObjectChange whole(Component cancel, List<Component> stored, boolean delete) {
    if (delete) {
      return new ObjectChange.Remove();
    }
    if (stored.stream().allMatch(Instances::isCancelled)) {
      return new ObjectChange.Nothing("it is already cancelled");
    }
    return new ObjectChange.Put(
        stored.stream().map(component -> cancelled(component, cancel)).toList(), Kind.CANCELLED);
  }

  private static Component cancelled(Component component, Component cancel) {
    Component revised = component.with(new Property("STATUS", "CANCELLED"));
    for (String name : List.of("SEQUENCE", "DTSTAMP")) {
      revised = cancel.first(name).map(revised::with).orElse(revised);
    }
    return revised;
  }

  private ObjectChange instances(List<Component> incoming) {
    for (Component cancel : incoming) {
      if (delete) {
        delete(cancel);
      } else {
        mark(cancel);
      }
    }
    if (!changed) {
      return new ObjectChange.Nothing("it is already cancelled");
    }
    if (components.isEmpty()) {
      return new ObjectChange.Remove();
    }
    return new ObjectChange.Put(components, delete ? Kind.UPDATED : Kind.CANCELLED);
  }

  private void delete(Component cancel) {
    changed |= components.removeIf(c -> Instances.id(c).equals(Instances.id(cancel)));
    Optional<Component> main = Instances.main(components);
    if (main.isPresent() && !isExcluded(cancel, main.get())) {
      Property id = cancel.first("RECURRENCE-ID").orElseThrow();
      components.set(components.indexOf(main.get()), main.get().plus(id.named("EXDATE")));
      changed = true;
    }
  }

  private void mark(Component cancel) {
    Optional<Component> own = Instances.same(cancel, components);
    if (own.isPresent()) {
      if (!Instances.isCancelled(own.get())) {
        components.set(components.indexOf(own.get()), cancelled(own.get(), cancel));
        changed = true;
      }
      return;
    }
    Optional<Component> main = Instances.main(components);
    if (main.isPresent() && !isExcluded(cancel, main.get())) {
      components.add(cancelled(standingAlone(cancel), cancel));
      changed = true;
    }
  }

  /** RFC 5545 §3.8.5.1. */
  private static boolean isExcluded(Component cancel, Component main) {
    String id = cancel.value("RECURRENCE-ID");
    return main.all("EXDATE").stream()
        .anyMatch(property -> List.of(property.value().split(",", -1)).contains(id));
  }

  /** RFC 5545 §3.6.1: an instance of its own has a start; a CANCEL need not have one. */
  private static Component standingAlone(Component cancel) {
    Component cleaned = IncomingComponents.cleaned(cancel);
    return cleaned.has("DTSTART")
        ? cleaned
        : cleaned.with(cleaned.first("RECURRENCE-ID").orElseThrow().named("DTSTART"));
  }
}
