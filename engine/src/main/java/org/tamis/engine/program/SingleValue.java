package org.tamis.engine.program;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * One value, or none. Without it the test is false whatever it compares, so that there is not even
 * a count of 0.
 */
public interface SingleValue extends ValueSource {
  Optional<String> value(Run run);

  @Override
  default boolean any(Run run, Predicate<String> wanted) {
    return value(run).filter(wanted).isPresent();
  }

  @Override
  default OptionalLong count(Run run) {
    return value(run).isPresent() ? OptionalLong.of(1) : OptionalLong.empty();
  }
}
