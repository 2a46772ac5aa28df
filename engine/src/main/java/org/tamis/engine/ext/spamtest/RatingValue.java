package org.tamis.engine.ext.spamtest;

import java.util.Optional;
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
  public long count(Run run) {
    Optional<CheckerScore> severity = rating.severity(run);
    return severity.isPresent() ? 1 : 0;
  }

  @Override
  public boolean isStable() {
    return true;
  }
}
