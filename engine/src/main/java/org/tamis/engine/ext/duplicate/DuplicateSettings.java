package org.tamis.engine.ext.duplicate;

/**
 * What a site decides about the {@code duplicate} test (RFC 7352 §3.3).
 *
 * @param seconds how long something is remembered when the script does not say
 * @param mostSeconds the longest time that a script can ask for; a longer one is silently cut to it
 * @param ids how many unique IDs one run may ask about
 * @throws IllegalArgumentException unless all are 1 or more and {@code seconds} is at most {@code
 *     mostSeconds}
 */
public record DuplicateSettings(long seconds, long mostSeconds, int ids) {
  private static final long DAY = 86_400;

  public static final DuplicateSettings DEFAULTS = new DuplicateSettings(7 * DAY, 30 * DAY, 100);

  public DuplicateSettings {
    if (seconds < 1 || mostSeconds < seconds || ids < 1) {
      throw new IllegalArgumentException(
          "settings out of range: " + seconds + ", " + mostSeconds + ", " + ids);
    }
  }
}
