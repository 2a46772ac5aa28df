package org.tamis.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in tables and lists for people. */
public final class ShownTime {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private ShownTime() {}

  /** To the second, in the zone of this machine. */
  public static String seconds(Instant time) {
    return seconds(time, ZoneId.systemDefault());
  }

  public static String seconds(Instant time, ZoneId zone) {
    return SECONDS.format(time.atZone(zone));
  }

  /** How long that is, in one word for the unit. */
  public static String between(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    return time.toHours() >= 48
        ? time.toDays() + " days"
        : time.toMinutes() >= 120
            ? time.toHours() + " hours"
            : time.toSeconds() >= 120 ? time.toMinutes() + " minutes" : time.toSeconds() + " s";
  }
}
