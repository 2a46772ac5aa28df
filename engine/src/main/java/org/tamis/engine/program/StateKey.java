package org.tamis.engine.program;

import java.util.function.Supplier;

/**
 * Names state that an extension keeps during one run, or one compilation. Two keys are equal only
 * when they are the same object.
 */
public final class StateKey<T> {
  private final Supplier<T> initial;

  private StateKey(Supplier<T> initial) {
    this.initial = initial;
  }

  /**
   * @param initial makes the state when it is first asked for
   */
  public static <T> StateKey<T> startingWith(Supplier<T> initial) {
    return new StateKey<>(initial);
  }

  T initial() {
    return initial.get();
  }
}
