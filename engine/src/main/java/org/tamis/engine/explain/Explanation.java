package org.tamis.engine.explain;

import java.util.List;

/**
 * What happened in a run, in order: a test comes before those inside it.
 *
 * @param complete false when there was more than {@value Trail#MOST_EVENTS} events, of which the
 *     first are kept
 */
public record Explanation(List<Event> events, boolean complete) {
  public Explanation {
    events = List.copyOf(events);
  }
}
