package org.tamis.service.accounts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Slows down guessing, by address and by account. It counts different wrong log-ins: a program that
 * repeats an old password is no attack. An account is only slowed down, never locked for all, or
 * strangers could lock its owner out: it is locked for the address that guesses. An address is
 * locked when it guesses for several accounts; a trusted one, where webmail is and so everybody,
 * never. A success elsewhere forgives nothing.
 */
final class LoginThrottle {
  /** What somebody's next log-in is worth. */
  enum Standing {
    /** Nothing is known against it. */
    GOOD,
    /** There were wrong ones; the right ones of others go first. */
    SUSPECT,
    /** Not looked at. */
    LOCKED
  }

  private final LoginLimits limits;
  private final WrongLogins wrong;
  private final Fingerprints fingerprints;

  /**
   * @param fingerprints of whoever shares {@code wrong}
   */
  LoginThrottle(LoginLimits limits, WrongLogins wrong, Fingerprints fingerprints) {
    this.limits = limits;
    this.wrong = wrong;
    this.fingerprints = fingerprints;
  }

  /** Whether a log-in for {@code account} from {@code address} is looked at now. */
  Standing of(InetAddress address, String account) {
    int byPair = wrong.count(pairKey(address, account));
    if (isTrusted(address)) {
      return byPair == 0 ? Standing.GOOD : Standing.SUSPECT;
    }
    int byAddress = wrong.count(addressKey(address));
    if (byPair >= limits.failuresPerAccount() || byAddress >= limits.failuresPerAddress()) {
      return Standing.LOCKED;
    }
    return byPair + byAddress == 0 ? Standing.GOOD : Standing.SUSPECT;
  }

  /** Notes a failure and says how long its answer is to take. */
  Duration failed(InetAddress address, String account, String secret) {
    String fingerprint = fingerprints.of(account, secret);
    int byPair = wrong.add(pairKey(address, account), fingerprint, limits.failuresPerAccount());
    int byAccount =
        wrong.add(
            "account " + fingerprints.of(account, ""), fingerprint, limits.failuresPerAddress());
    int byAddress = 0;
    if (!isTrusted(address)) {
      byAddress =
          byPair <= LoginLimits.MOST_OF_ONE_ACCOUNT
              ? wrong.add(addressKey(address), fingerprint, limits.failuresPerAddress())
              : wrong.count(addressKey(address));
    }
    int doublings = Math.min(Math.max(Math.max(byPair, byAddress), byAccount) - 1, 30);
    Duration delay = limits.delay().multipliedBy(1L << doublings);
    return delay.compareTo(limits.longestDelay()) < 0 ? delay : limits.longestDelay();
  }

  private boolean isTrusted(InetAddress address) {
    return limits.trusted().contains(Optional.of(address));
  }

  private String pairKey(InetAddress address, String account) {
    return "pair " + fingerprints.of(account, addressKey(address));
  }

  /** One customer of a provider has a whole IPv6 network of 64 bits. */
  private static String addressKey(InetAddress address) {
    byte[] octets = address.getAddress();
    int significant = address instanceof Inet6Address ? 8 : octets.length;
    return "address " + HexFormat.of().formatHex(Arrays.copyOf(octets, significant));
  }
}
