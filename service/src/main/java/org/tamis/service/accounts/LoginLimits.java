package org.tamis.service.accounts;

import java.time.Duration;

/**
 * How often one may guess.
 *
 * @param failuresPerConnection after which the connection ends, 1 or more; clients that try several
 *     mechanisms for one wrong password need 6
 * @param failuresPerAddress different wrong log-ins from one address within {@code window} after
 *     which the address is refused until they are old, 1 or more
 * @param window 1 s or more
 * @param delay how long the answer to a first failure takes; doubled by each further one of the
 *     same address or account; 0 or more
 * @param longestDelay where doubling ends
 */
public record LoginLimits(
    int failuresPerConnection,
    int failuresPerAddress,
    Duration window,
    Duration delay,
    Duration longestDelay) {
  public static final LoginLimits DEFAULT =
      new LoginLimits(6, 20, Duration.ofMinutes(10), Duration.ofMillis(500), Duration.ofSeconds(8));

  public LoginLimits {
    if (failuresPerConnection < 1 || failuresPerAddress < 1) {
      throw new IllegalArgumentException("at least one failed log-in must be allowed");
    }
    if (window.toSeconds() < 1 || delay.isNegative() || longestDelay.compareTo(delay) < 0) {
      throw new IllegalArgumentException(
          "log-in window must be 1 s or more, the longest delay at least the delay");
    }
  }
}
