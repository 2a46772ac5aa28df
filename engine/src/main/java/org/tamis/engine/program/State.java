package org.tamis.engine.program;

import java.util.IdentityHashMap;
import java.util.Map;

/** The state that extensions keep, each under its own key. Used by one thread. */
public final class State {
  /** Most runs keep next to nothing, and there is a state for each. */
  private static final int FEW = 4;

  private Map<StateKey<?>, Object> values = Map.of();

  @SuppressWarnings("unchecked") // a key's value is only ever made by the key's own supplier
  public <T> T get(StateKey<T> key) {
    if (values.isEmpty()) {
      values = new IdentityHashMap<>(FEW);
    }
    return (T) values.computeIfAbsent(key, StateKey::initial);
  }
}
