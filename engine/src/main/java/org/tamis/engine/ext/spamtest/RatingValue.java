package org.tamis.engine.ext.spamtest;

import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.ValueSource;

/** The normalized result of RFC 5235 §3.1. */
record RatingValue(Rating rating, Scale scale) implements ValueSource {
  @Override
  public boolean any(Run run, Predicate<String> wanted) {
    return wanted.test(rating.severity(run).map(scale::of).orElse(Scale.NOT_TESTED));
  }

  /** RFC 5235 §3.1: 1 when the test was done, otherwise 0. */
  @Override
  public OptionalLong count(Run run) {
    return OptionalLong.of(rating.severity(run).isPresent() ? 1 : 0);
  }

  @Override
  public boolean isStable() {
    return true;
  }
}
