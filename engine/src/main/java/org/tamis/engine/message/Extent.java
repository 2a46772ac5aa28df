package org.tamis.engine.message;

import java.util.OptionalLong;

/** How much of a message is here. */
sealed interface Extent {
  /** All octets. */
  record Whole() implements Extent {}

  /**
   * The header, or a part of it.
   *
   * @param size of the whole message, where it is known
   */
  record HeaderOnly(OptionalLong size) implements Extent {}

  /** Octets of the message of which {@code here} are here. */
  default long size(long here) {
    return switch (this) {
      case Whole _ -> here;
      case HeaderOnly(OptionalLong size) ->
          size.orElseThrow(() -> new IllegalStateException("the size is not known"));
    };
  }

  /** The same with a header that is so many octets longer, or shorter. */
  default Extent grownBy(long octets) {
    return switch (this) {
      case Whole whole -> whole;
      case HeaderOnly(OptionalLong size) ->
          new HeaderOnly(
              size.isPresent() ? OptionalLong.of(size.getAsLong() + octets) : OptionalLong.empty());
    };
  }

  default void requireBody() {
    if (this instanceof HeaderOnly) {
      throw new BodyElsewhere();
    }
  }
}
