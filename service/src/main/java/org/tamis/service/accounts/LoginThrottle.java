package org.tamis.service.accounts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Slows down guessing, by address and by account. It counts different wrong log-ins: a program that
 * repeats an old password is no attack. An account is only slowed down, never locked for all, or
 * strangers could lock its owner out: it is locked for the address that guesses. An address is
 * locked when it guesses for several accounts; a trusted one, where webmail is and so everybody,
 * never. A success elsewhere forgives nothing.
 */
final class LoginThrottle {
  private static final int MOST_KEYS = 20_000;

  /** What somebody's next log-in is worth. */
  enum Standing {
    /** Nothing is known against it. */
    GOOD,
    /** There were wrong ones; the right ones of others go first. */
    SUSPECT,
    /** Not looked at. */
    LOCKED
  }

  /**
   * Wrong log-ins of one key; {@code tried} is bounded by the limit after which none is checked.
   */
  private static final class Failures {
    Instant last = Instant.EPOCH;
    final Set<String> tried = new HashSet<>();
  }

  private final LoginLimits limits;
  private final InstantSource clock;
  private final Fingerprints fingerprints = new Fingerprints();
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_KEYS;
        }
      };

  LoginThrottle(LoginLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Whether a log-in for {@code account} from {@code address} is looked at now. */
  synchronized Standing of(InetAddress address, String account) {
    int byPair = recent(pairKey(address, account)).tried.size();
    int byAddress = recent(addressKey(address)).tried.size();
    if (isTrusted(address)) {
      return byPair == 0 ? Standing.GOOD : Standing.SUSPECT;
    }
    if (byPair >= limits.failuresPerAccount() || byAddress >= limits.failuresPerAddress()) {
      return Standing.LOCKED;
    }
    return byPair + byAddress == 0 ? Standing.GOOD : Standing.SUSPECT;
  }

  /** Notes a failure and says how long its answer is to take. */
  synchronized Duration failed(InetAddress address, String account, String secret) {
    String fingerprint = fingerprints.of(account, secret);
    int byPair = count(pairKey(address, account), fingerprint, limits.failuresPerAccount());
    int byAccount =
        count("account " + fingerprints.of(account, ""), fingerprint, limits.failuresPerAddress());
    int byAddress = 0;
    if (!isTrusted(address)) {
      byAddress =
          byPair <= LoginLimits.MOST_OF_ONE_ACCOUNT
              ? count(addressKey(address), fingerprint, limits.failuresPerAddress())
              : recent(addressKey(address)).tried.size();
    }
    int doublings = Math.min(Math.max(Math.max(byPair, byAddress), byAccount) - 1, 30);
    Duration delay = limits.delay().multipliedBy(1L << doublings);
    return delay.compareTo(limits.longestDelay()) < 0 ? delay : limits.longestDelay();
  }

  private boolean isTrusted(InetAddress address) {
    return limits.trusted().contains(Optional.of(address));
  }

  private int count(String key, String fingerprint, int most) {
    Failures found = recent(key);
    found.last = clock.instant();
    if (found.tried.size() < most) {
      found.tried.add(fingerprint);
    }
    failures.put(key, found);
    return found.tried.size();
  }

  private Failures recent(String key) {
    Failures found = failures.get(key);
    if (found == null || found.last.plus(limits.window()).isBefore(clock.instant())) {
      failures.remove(key);
      return new Failures();
    }
    return found;
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
