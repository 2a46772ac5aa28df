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
import java.util.Set;

/**
 * Slows down guessing, by address and by account. It counts different wrong log-ins: a program that
 * repeats an old password is no attack. An account is only slowed down, never locked, or strangers
 * could lock its owner out. A success elsewhere forgives nothing.
 */
public final class LoginThrottle {
  private static final int MOST_KEYS = 20_000;

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

  public LoginThrottle(LoginLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Whether log-ins from {@code address} are checked at all now. */
  public synchronized boolean allows(InetAddress address) {
    return recent(addressKey(address)).tried.size() < limits.failuresPerAddress();
  }

  /** Notes a failure and says how long its answer is to take. */
  public synchronized Duration failed(InetAddress address, LoginRefused attempt) {
    String fingerprint = fingerprints.of(attempt.name(), attempt.secret());
    int byAddress = count(addressKey(address), fingerprint);
    int byName = count("name " + fingerprints.of(attempt.name(), ""), fingerprint);
    int doublings = Math.min(Math.max(byAddress, byName) - 1, 30);
    Duration delay = limits.delay().multipliedBy(1L << doublings);
    return delay.compareTo(limits.longestDelay()) < 0 ? delay : limits.longestDelay();
  }

  private int count(String key, String fingerprint) {
    Failures found = recent(key);
    found.last = clock.instant();
    if (found.tried.size() < limits.failuresPerAddress()) {
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

  /** One customer of a provider has a whole IPv6 network of 64 bits. */
  private static String addressKey(InetAddress address) {
    byte[] octets = address.getAddress();
    int significant = address instanceof Inet6Address ? 8 : octets.length;
    return "address " + HexFormat.of().formatHex(Arrays.copyOf(octets, significant));
  }
}
