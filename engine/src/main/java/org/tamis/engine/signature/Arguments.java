package org.tamis.engine.signature;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call by their parameters. There are a few, so to look at each of them is
 * faster than a table, and smaller. The checker fills it; then it is left alone.
 */
public final class Arguments {
  /** Parameter, argument, and what was derived from it. */
  private static final int SLOTS = 3;

  private static final @Nullable Object[] NOTHING = new Object[0];

  private @Nullable Object[] slots;
  private int used;

  /**
   * @param expected so many arguments have room at once; there may be more
   */
  public Arguments(int expected) {
    slots = expected == 0 ? NOTHING : new Object[expected * SLOTS];
  }

  /** Sets the value of a parameter. */
  public void put(Parameter<?> parameter, Call.Argument<?> argument) {
    int at = place(parameter);
    if (at < 0) {
      at = used;
      used += SLOTS;
      slots = used > slots.length ? Arrays.copyOf(slots, used) : slots;
      slots[at] = parameter;
    }
    slots[at + 1] = argument;
  }

  public boolean has(Parameter<?> parameter) {
    return place(parameter) >= 0;
  }

  /** Null where the script does not give it. */
  @SuppressWarnings("unchecked") // the checker stores each value under its own parameter
  public <T> Call.@Nullable Argument<T> find(Parameter<T> parameter) {
    int at = place(parameter);
    return at < 0 ? null : (Call.Argument<T>) slots[at + 1];
  }

  /** Null where the script does not give the argument; made once. */
  @SuppressWarnings("unchecked") // a parameter is always given the same function
  <T, D> @Nullable D derived(Parameter<T> parameter, Function<T, D> derivation) {
    int at = place(parameter);
    if (at < 0) {
      return null;
    }
    D known = (D) slots[at + 2];
    if (known == null) {
      Object argument = Objects.requireNonNull(slots[at + 1]);
      known = derivation.apply(((Call.Argument<T>) argument).value());
      slots[at + 2] = known;
    }
    return known;
  }

  private int place(Parameter<?> parameter) {
    for (int at = 0; at < used; at += SLOTS) {
      if (slots[at] == parameter) {
        return at;
      }
    }
    return -1;
  }

  int count() {
    return used / SLOTS;
  }

  Parameter<?> parameter(int index) {
    return (Parameter<?>) Objects.requireNonNull(slots[index * SLOTS]);
  }

  Call.Argument<?> argument(int index) {
    return (Call.Argument<?>) Objects.requireNonNull(slots[index * SLOTS + 1]);
  }
}
