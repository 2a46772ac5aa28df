package org.tamis.bridge.filter;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tamis.engine.plan.Flags;

/** Flags as sets; RFC 5232 §2.1: their case does not count. */
final class FlagSets {
  private FlagSets() {}

  static Flags union(Flags first, Flags second) {
    return new Flags(Stream.concat(first.names().stream(), second.names().stream()).toList());
  }

  static Flags without(Flags flags, Flags others) {
    return new Flags(flags.names().stream().filter(name -> !has(others, name)).toList());
  }

  static Flags both(Flags first, Flags second) {
    return new Flags(first.names().stream().filter(name -> has(second, name)).toList());
  }

  static boolean areSame(Flags first, Flags second) {
    return lower(first).equals(lower(second));
  }

  private static boolean has(Flags flags, String name) {
    return flags.names().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static List<String> lower(Flags flags) {
    return flags.names().stream().map(name -> name.toLowerCase(Locale.ROOT)).sorted().toList();
  }
}
