package org.tamis.engine.ext.duplicate;

/**
 * What a site decides about the {@code duplicate} test (RFC 7352 §3.3).
 *
 * @param seconds how long something is remembered when the script does not say; 1 or more,
 *     otherwise IllegalArgumentException
 * @param mostSeconds the longest time that a script can ask for, a longer one being silently cut to
 *     it; not less than {@code seconds}, otherwise IllegalArgumentException
 * @param ids how many unique IDs one run may ask about; 1 or more, otherwise
 *     IllegalArgumentException
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
