package org.tamis.engine.analysis;

import java.util.Arrays;
import java.util.List;
import org.tamis.engine.analysis.Proposition.Shape;

/** What a proposition is made of: equal for the same parts in any order. */
final class Joined {
  private final Shape shape;
  private final int[] parts;

  Joined(Shape shape, List<Proposition> parts) {
    this.shape = shape;
    this.parts = new int[parts.size()];
    for (int i = 0; i < this.parts.length; i++) {
      this.parts[i] = parts.get(i).number();
    }
    Arrays.sort(this.parts);
  }

  /** Whether it has a part twice. */
  boolean repeats() {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i] == parts[i - 1]) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Joined joined
        && shape == joined.shape
        && Arrays.equals(parts, joined.parts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(parts) + shape.ordinal();
  }
}
