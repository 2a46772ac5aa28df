package org.tamis.engine.ext.environment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.ValueSource;

/** The value of one item; RFC 5183 §4: an item that does not exist has none, and is no error. */
record EnvironmentValue(Text item, List<EnvironmentItems> items) implements ValueSource {
  @Override
  public boolean any(Run run, Predicate<String> wanted) {
    return value(run).filter(wanted).isPresent();
  }

  /** RFC 5183 §4: {@code :count} is 0 for the empty string as well. */
  @Override
  public long count(Run run) {
    return value(run).filter(v -> !v.isEmpty()).isPresent() ? 1 : 0;
  }

  private Optional<String> value(Run run) {
    String name = item.value(run).toLowerCase(Locale.ROOT);
    return items.stream().filter(i -> i.knows(name)).findFirst().flatMap(i -> i.value(name, run));
  }
}
