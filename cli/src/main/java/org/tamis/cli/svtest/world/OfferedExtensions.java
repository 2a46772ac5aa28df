package org.tamis.cli.svtest.world;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which extensions scripts can require.
 *
 * @param offered tells it of a capability
 */
record OfferedExtensions(Predicate<String> offered) {
  static final OfferedExtensions ALL = new OfferedExtensions(_ -> true);

  /** A list of names, or names with {@code +} and {@code -} that change the whole list. */
  OfferedExtensions with(SettingValue value) {
    List<String> words = value.words();
    boolean isChange = words.stream().allMatch(word -> word.matches("[+-].*"));
    Set<String> without =
        words.stream()
            .filter(word -> word.startsWith("-"))
            .map(word -> word.substring(1))
            .collect(Collectors.toSet());
    return new OfferedExtensions(
        isChange
            ? capability -> !without.contains(capability)
            : capability -> capability.isEmpty() || words.contains(capability));
  }
}
