package org.tamis.bridge.icalendar;

import java.util.List;
import org.tamis.engine.plan.CalendarOutcome.Kind;

/** What calendar data makes of one calendar object. */
sealed interface ObjectChange {
  /**
   * These components are the object.
   *
   * @param kind how that is told to people
   */
  record Put(List<Component> components, Kind kind) implements ObjectChange {
    public Put {
      components = List.copyOf(components);
    }
  }

  /** The object is no more. */
  record Remove() implements ObjectChange {}

  /** It stays as it is. */
  record Nothing(String reason) implements ObjectChange {}

  /** It should have changed, and cannot. */
  record Failed(String reason) implements ObjectChange {}
}
