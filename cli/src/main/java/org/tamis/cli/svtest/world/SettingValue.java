package org.tamis.cli.svtest.world;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting as a test gives it. What has not the right form is an IllegalArgumentException that
 * says so.
 *
 * @param name the whole name
 * @param part what stands for the {@code *} in the name of the table, without slashes around it; ""
 *     where there is none
 * @param text the value, without white space around it
 */
record SettingValue(String name, String part, String text) {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([BKMG]?)B?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*([a-z]*)");
  private static final String WORDS_BETWEEN = "[\\s,]+";

  boolean flag() {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "y" -> true;
      case "no", "false", "n" -> false;
      default -> throw wrong("yes or no");
    };
  }

  int number() {
    if (!text.matches("\\d{1,9}")) {
      throw wrong("a number");
    }
    return Integer.parseInt(text);
  }

  /** A number; 0 stands for no limit. */
  int limit() {
    int number = number();
    return number == 0 ? Integer.MAX_VALUE : number;
  }

  int size() {
    Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      throw wrong("a size, as 2k");
    }
    int shift = "BKMG".indexOf(size.group(2).isEmpty() ? "B" : size.group(2)) * 10;
    return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(size.group(1)) << shift);
  }

  /** A size; 0 stands for no limit. */
  int mostOctets() {
    int size = size();
    return size == 0 ? Integer.MAX_VALUE : size;
  }

  /** Seconds, unless there is a unit. */
  Duration time() {
    Matcher time = TIME.matcher(text.toLowerCase(Locale.ROOT));
    if (!time.matches()) {
      throw wrong("a time, as 7d");
    }
    long number = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms", "msecs" -> Duration.ofMillis(number);
      case "", "s", "sec", "secs", "second", "seconds" -> Duration.ofSeconds(number);
      case "m", "min", "mins", "minute", "minutes" -> Duration.ofMinutes(number);
      case "h", "hour", "hours" -> Duration.ofHours(number);
      case "d", "day", "days" -> Duration.ofDays(number);
      case "w", "week", "weeks" -> Duration.ofDays(7 * number);
      default -> throw wrong("a time, as 7d");
    };
  }

  List<String> words() {
    return text.isEmpty() ? List.of() : List.of(text.split(WORDS_BETWEEN));
  }

  /** The sentence, which must name the setting. */
  String named(String problem) {
    return problem.contains(name) ? problem : "the setting " + name + ": " + problem;
  }

  IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "the setting " + name + " is \"" + text + "\", expected " + expected);
  }
}
