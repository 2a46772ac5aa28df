package org.tamis.engine.analysis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.match.KeyTest;

/**
 * A condition without regard to how it is written. {@link Propositions} makes one object for all
 * that are equal, so that they are compared by identity, however large they are.
 */
final class Proposition {
  static final Proposition TRUE = new Proposition(0, Shape.TRUE, List.of(), null);
  static final Proposition FALSE = new Proposition(1, Shape.FALSE, List.of(), null);

  private final int number;
  private final Shape shape;
  private final List<Proposition> parts;
  private final @Nullable Comparison comparison;

  enum Shape {
    TRUE,
    FALSE,
    /** Nothing can be concluded from it; no two are equal. */
    UNKNOWN,
    ATOM,
    NOT,
    ALL,
    ANY
  }

  /**
   * One key for one subject.
   *
   * @param key as the comparator folds it
   */
  record Comparison(Subject subject, KeyTest.Type type, String key) {}

  /** Makes those of one script and numbers them. */
  static final class Maker {
    private int next = 2;

    Proposition unknown() {
      return new Proposition(next++, Shape.UNKNOWN, List.of(), null);
    }

    /** One that is only equal to itself. */
    Proposition atom() {
      return new Proposition(next++, Shape.ATOM, List.of(), null);
    }

    Proposition atom(Comparison comparison) {
      return new Proposition(next++, Shape.ATOM, List.of(), comparison);
    }

    Proposition of(Shape shape, List<Proposition> parts) {
      return new Proposition(next++, shape, List.copyOf(parts), null);
    }
  }

  private Proposition(
      int number, Shape shape, List<Proposition> parts, @Nullable Comparison comparison) {
    this.number = number;
    this.shape = shape;
    this.parts = parts;
    this.comparison = comparison;
  }

  /** 0 or more; in one script, each has its own, and none is skipped. */
  int number() {
    return number;
  }

  Shape shape() {
    return shape;
  }

  List<Proposition> parts() {
    return parts;
  }

  /** Only for an atom that is one. */
  Optional<Comparison> comparison() {
    return Optional.ofNullable(comparison); // made for who asks, and gone at once
  }

  @Override
  public int hashCode() {
    return number; // as good as the one of the object, which is made at the first use
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }
}
