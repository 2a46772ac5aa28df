package org.tamis.bridge.explain;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.explain.Event;
import org.tamis.engine.explain.Explanation;

/** Of all that ran, what decided: the conditions that held, with what is inside them. */
public final class Decisive {
  private static final int NONE = Integer.MAX_VALUE;

  private Decisive() {}

  public static Explanation of(Explanation all) {
    List<Event> events = new ArrayList<>();
    int left = NONE; // depth of a condition that did not hold
    int kept = NONE; // depth of one that did
    for (Event event : all.events()) {
      if (event.depth() > left) {
        continue;
      }
      left = NONE;
      kept = event.depth() > kept ? kept : NONE;
      if (kept == NONE && event instanceof Event.Tested tested) {
        kept = tested.holds() ? tested.depth() : NONE;
        left = tested.holds() ? NONE : tested.depth();
      }
      if (left == NONE) {
        events.add(event);
      }
    }
    return new Explanation(events, all.complete());
  }
}
