package org.tamis.engine.signature;

import java.util.List;
import java.util.Optional;

/** How the answer of a test follows from the tests inside it; {@link #NONE} for all other tests. */
public enum Logic {
  NONE(TestShape.NONE),
  TRUE(TestShape.NONE),
  FALSE(TestShape.NONE),
  NOT(TestShape.ONE),
  ALL(TestShape.LIST),
  ANY(TestShape.LIST);

  private final TestShape shape;

  Logic(TestShape shape) {
    this.shape = shape;
  }

  TestShape shape() {
    return shape;
  }

  /**
   * The answer as far as those of the inner tests are known. The two that look at nothing are left
   * open: a rule that somebody has switched off by {@code false} is still checked.
   */
  public Optional<Boolean> decided(List<Optional<Boolean>> inner) {
    return switch (this) {
      case NONE, TRUE, FALSE -> Optional.empty();
      case NOT -> inner.getFirst().map(holds -> !holds);
      case ALL -> decided(inner, false);
      case ANY -> decided(inner, true);
    };
  }

  /** One inner answer may be enough; the other needs all. */
  private static Optional<Boolean> decided(List<Optional<Boolean>> inner, boolean enough) {
    if (inner.contains(Optional.of(enough))) {
      return Optional.of(enough);
    }
    return inner.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(!enough);
  }
}
