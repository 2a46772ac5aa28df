package org.tamis.cli.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Collectors;

/** How bad an event is, in the words of mail servers and not in those of the JDK. */
public enum LogLevel {
  ERROR(Level.SEVERE),
  WARNING(Level.WARNING),
  INFO(Level.INFO),
  DEBUG(Level.FINE);

  /** By the words of the configuration. */
  public static final SortedMap<String, LogLevel> WORDS =
      Arrays.stream(values())
          .collect(
              Collectors.toMap(
                  level -> level.name().toLowerCase(Locale.ROOT),
                  Function.identity(),
                  (one, _) -> one,
                  TreeMap::new));

  private final Level least;

  LogLevel(Level least) {
    this.least = least;
  }

  /** From here on an event is as bad. */
  Level least() {
    return least;
  }

  /** The worst that the event is at least. */
  static LogLevel of(Level event) {
    return Arrays.stream(values())
        .filter(level -> event.intValue() >= level.least.intValue())
        .findFirst()
        .orElse(DEBUG);
  }
}
