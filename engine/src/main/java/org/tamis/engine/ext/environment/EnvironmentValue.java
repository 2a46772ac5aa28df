package org.tamis.engine.ext.environment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.SingleValue;
import org.tamis.engine.program.Text;

/**
 * The value of one item; RFC 5183 §4: the test fails unconditionally if the item does not exist.
 */
record EnvironmentValue(Text item, List<EnvironmentItems> items) implements SingleValue {
  /** RFC 5183 §4: {@code :count} is 0 for the empty string. */
  @Override
  public OptionalLong count(Run run) {
    return value(run)
        .map(text -> OptionalLong.of(text.isEmpty() ? 0 : 1))
        .orElse(OptionalLong.empty());
  }

  @Override
  public Optional<String> value(Run run) {
    String name = item.value(run).toLowerCase(Locale.ROOT);
    return items.stream().filter(i -> i.knows(name)).findFirst().flatMap(i -> i.value(name, run));
  }
}
