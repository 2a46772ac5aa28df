package org.tamis.bridge.filter;

import java.util.HashMap;
import java.util.Map;

/**
 * How often a watch was thrown back at one thing, such as a message at which a server breaks: after
 * some times it goes on without it. For one thread.
 */
public final class Losses {
  private final Map<String, Integer> begun = new HashMap<>();

  /** Whether something was begun so often without coming to its end. */
  public boolean have(String thing, int times) {
    return begun.getOrDefault(thing, 0) >= times;
  }

  public void begin(String thing) {
    begun.merge(thing, 1, Integer::sum);
  }

  public void end(String thing) {
    begun.remove(thing);
  }
}
