package org.tamis.cli.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.grammar.text.Printable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Values of settings as people write them. */
final class Quantity {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMG]?)");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final int LONGEST_SHOWN = 60;

  private Quantity() {}

  /** Octets from a number or a string with K, M or G, each 1,024 of the one before. */
  static Optional<Long> parseSize(Object value) {
    if (value instanceof Long number) {
      return Optional.of(number);
    }
    Matcher size = SIZE.matcher(String.valueOf(value));
    return value instanceof String && size.matches()
        ? Optional.of(Long.parseLong(size.group(1)) << shift(size.group(2)))
        : Optional.empty();
  }

  private static int shift(String unit) {
    return unit.isEmpty() ? 0 : 10 * ("KMG".indexOf(unit) + 1);
  }

  static Optional<Duration> parseTime(Object value) {
    Matcher time = TIME.matcher(String.valueOf(value));
    if (!(value instanceof String) || !time.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(time.group(1));
    return Optional.of(
        switch (time.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  static String size(long octets) {
    for (int shift = 30; shift > 0; shift -= 10) {
      if (octets > 0 && octets % (1L << shift) == 0) {
        return (octets >> shift) + String.valueOf("KMG".charAt(shift / 10 - 1));
      }
    }
    return Long.toString(octets);
  }

  static String time(Duration time) {
    if (time.toMillis() % 1_000 != 0) {
      return time.toMillis() + "ms";
    }
    if (time.isZero() || time.toSeconds() % 60 != 0) {
      return time.toSeconds() + "s";
    }
    return time.toMinutes() % 60 == 0 ? time.toHours() + "h" : time.toMinutes() + "m";
  }

  /** A value in a message. */
  static String shown(Object value) {
    return switch (value) {
      case String text when text.length() > LONGEST_SHOWN ->
          '"' + text.substring(0, LONGEST_SHOWN) + "…\"";
      case String text -> Printable.quoted(text);
      case TomlArray _ -> "an array";
      case TomlTable _ -> "a table";
      default -> value.toString();
    };
  }
}
