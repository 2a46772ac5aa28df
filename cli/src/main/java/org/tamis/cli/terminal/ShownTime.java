package org.tamis.cli.terminal;

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
}
