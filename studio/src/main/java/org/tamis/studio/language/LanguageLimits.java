package org.tamis.studio.language;

import java.time.Duration;

/**
 * What editors may have.
 *
 * @param each editors at a time of one account
 * @param all of all accounts
 * @param idle how long one may ask nothing
 * @param patience how long a message waits for those before it
 */
public record LanguageLimits(int each, int all, Duration idle, Duration patience) {
  /**
   * 16 editors of an account, ten minutes, 20 seconds.
   *
   * @param all editors at a time, 1 or more
   */
  public static LanguageLimits of(int all) {
    return new LanguageLimits(16, all, Duration.ofMinutes(10), Duration.ofSeconds(20));
  }
}
