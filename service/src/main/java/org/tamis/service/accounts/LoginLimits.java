package org.tamis.service.accounts;

import java.time.Duration;
import org.tamis.service.net.PeerSet;

/**
 * How often one may guess.
 *
 * @param failuresPerConnection after which the connection ends, 1 or more; clients that try several
 *     mechanisms for one wrong password need 6
 * @param failuresPerAddress different wrong log-ins from one address within {@code window} after
 *     which the address is refused until they are old, 1 or more; each account counts for {@link
 *     #MOST_OF_ONE_ACCOUNT} at most
 * @param failuresPerAccount different wrong passwords for one account from one address after which
 *     that address is refused for that account, 1 or more
 * @param window 1 s or more
 * @param delay how long the answer to a first failure takes; doubled by each further one of the
 *     same address or account; 0 or more
 * @param longestDelay where doubling ends
 * @param hashing how long a password may wait until it is compared, more than 0
 * @param trusted addresses of webmail and the like, behind which all users are: never refused
 * @param proxies who tells first whom it connects for, by the PROXY protocol of HAProxy
 */
public record LoginLimits(
    int failuresPerConnection,
    int failuresPerAddress,
    int failuresPerAccount,
    Duration window,
    Duration delay,
    Duration longestDelay,
    Duration hashing,
    PeerSet trusted,
    PeerSet proxies) {
  /** Whoever mistypes his own password shall not keep his neighbours out. */
  static final int MOST_OF_ONE_ACCOUNT = 5;

  public static final LoginLimits DEFAULT =
      new LoginLimits(6, 20, Duration.ofMinutes(10), Duration.ofMillis(500), Duration.ofSeconds(8));

  public LoginLimits {
    if (failuresPerConnection < 1 || failuresPerAddress < 1 || failuresPerAccount < 1) {
      throw new IllegalArgumentException("at least one failed log-in must be allowed");
    }
    if (window.toSeconds() < 1 || delay.isNegative() || longestDelay.compareTo(delay) < 0) {
      throw new IllegalArgumentException(
          "log-in window must be 1 s or more, the longest delay at least the delay");
    }
    if (!hashing.isPositive()) {
      throw new IllegalArgumentException("passwords must be given time to be compared");
    }
  }

  /** 12 wrong passwords for an account from one address, 10 s for one to be compared. */
  public LoginLimits(
      int failuresPerConnection,
      int failuresPerAddress,
      Duration window,
      Duration delay,
      Duration longestDelay) {
    this(
        failuresPerConnection,
        failuresPerAddress,
        12,
        window,
        delay,
        longestDelay,
        Duration.ofSeconds(10),
        PeerSet.NONE,
        PeerSet.NONE);
  }
}
