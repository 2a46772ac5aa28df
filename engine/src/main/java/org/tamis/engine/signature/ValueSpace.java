package org.tamis.engine.signature;

import java.util.List;
import java.util.Optional;

/**
 * What the values that a test compares can look like, as far as the script decides that; so that a
 * key which none of them can match is found before any run.
 */
@FunctionalInterface
public interface ValueSpace {
  /** Nothing is known of the values. */
  ValueSpace ANY = (_, _) -> Optional.empty();

  /** Where in a value a text would have to stand. */
  enum Where {
    WHOLE,
    START,
    END,
    INSIDE,
    /** Nowhere: the value is compared with it by order (RFC 5231 §4.1). */
    ORDER;

    /** Whether a value would begin with the text. */
    public boolean isStart() {
      return this == WHOLE || this == START;
    }

    /** Whether a value would end with the text. */
    public boolean isEnd() {
      return this == WHOLE || this == END;
    }
  }

  /** Why no value has {@code text} there; empty where one may. */
  Optional<Misfit> misfit(String text, Where where);

  /** Whether the order of the values as texts is their order as numbers. */
  default boolean ordersNumbers() {
    return false;
  }

  /** Whether people write the values, and rarely with a star in front of or behind a word. */
  default boolean isPlainText() {
    return false;
  }

  /**
   * Whether nearly every message has such a value, so that a key for any value matches all mail.
   */
  default boolean isAlwaysThere() {
    return false;
  }

  /** The values of all of these; a text fits when it fits one of them. */
  static ValueSpace anyOf(List<ValueSpace> spaces) {
    return spaces.size() == 1 ? spaces.getFirst() : new Union(List.copyOf(spaces));
  }

  /** Values of which nearly every message has some. */
  record Everywhere(ValueSpace of) implements ValueSpace {
    @Override
    public Optional<Misfit> misfit(String text, Where where) {
      return of.misfit(text, where);
    }

    @Override
    public boolean ordersNumbers() {
      return of.ordersNumbers();
    }

    @Override
    public boolean isAlwaysThere() {
      return true;
    }
  }

  /** The values of several spaces. */
  record Union(List<ValueSpace> spaces) implements ValueSpace {
    @Override
    public Optional<Misfit> misfit(String text, Where where) {
      List<Misfit> all = spaces.stream().flatMap(s -> s.misfit(text, where).stream()).toList();
      return all.size() == spaces.size() ? all.stream().findFirst() : Optional.empty();
    }

    @Override
    public boolean ordersNumbers() {
      return spaces.stream().allMatch(ValueSpace::ordersNumbers);
    }

    @Override
    public boolean isAlwaysThere() {
      return spaces.stream().anyMatch(ValueSpace::isAlwaysThere);
    }
  }
}
