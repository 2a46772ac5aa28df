package org.tamis.engine.program;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The state that extensions keep, each under its own key. Used by one thread. */
public final class State {
  /** Most runs keep next to nothing, and there is a state for each. */
  private static final int FEW = 4;

  private @Nullable IdentityHashMap<StateKey<?>, Object> values;

  @SuppressWarnings("unchecked") // a key's value is only ever made by the key's own supplier
  public <T> T get(StateKey<T> key) {
    IdentityHashMap<StateKey<?>, Object> kept = values;
    if (kept == null) {
      kept = new IdentityHashMap<>(FEW);
      values = kept;
    }
    return (T) kept.computeIfAbsent(key, StateKey::initial);
  }
}
