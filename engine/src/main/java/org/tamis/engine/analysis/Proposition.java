package org.tamis.engine.analysis;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.match.KeyTest;

/**
 * A condition without regard to how it is written. {@link Propositions} makes one object for all
 * that are equal, so that they are compared by identity, however large they are.
 */
final class Proposition {
  static final Proposition TRUE = new Proposition(Shape.TRUE, List.of(), Optional.empty());
  static final Proposition FALSE = new Proposition(Shape.FALSE, List.of(), Optional.empty());

  private final Shape shape;
  private final List<Proposition> parts;
  private final Optional<Comparison> comparison;

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
   * One key for one source of values.
   *
   * @param source equal for equal sources
   * @param key as the comparator folds it
   */
  record Comparison(Object source, KeyTest.Type type, String key) {}

  private Proposition(Shape shape, List<Proposition> parts, Optional<Comparison> comparison) {
    this.shape = shape;
    this.parts = parts;
    this.comparison = comparison;
  }

  static Proposition unknown() {
    return new Proposition(Shape.UNKNOWN, List.of(), Optional.empty());
  }

  static Proposition atom(Optional<Comparison> comparison) {
    return new Proposition(Shape.ATOM, List.of(), comparison);
  }

  static Proposition of(Shape shape, List<Proposition> parts) {
    return new Proposition(shape, List.copyOf(parts), Optional.empty());
  }

  Shape shape() {
    return shape;
  }

  List<Proposition> parts() {
    return parts;
  }

  /** Only for an atom that is one. */
  Optional<Comparison> comparison() {
    return comparison;
  }
}
