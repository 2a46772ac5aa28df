package org.tamis.service.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Passwords that were found right a short while ago. Webmail logs in for each click, and a good
 * hash costs a processor a sixth of a second each time. Only success becomes faster: a wrong
 * password still costs a whole hash, and a changed hash is not recognised.
 */
final class RecentLogins {
  private static final int MOST = 1_000;
  private static final Duration LIFE = Duration.ofMinutes(5);

  private record Login(PasswordHash hash, String fingerprint, Instant until) {}

  private final InstantSource clock;
  private final Fingerprints fingerprints = new Fingerprints();
  private final Map<String, Login> logins =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Login> eldest) {
          return size() > MOST;
        }
      };

  RecentLogins(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether {@code password} was right for {@code name} when its hash was {@code hash}. */
  synchronized boolean knows(String name, PasswordHash hash, String password) {
    Login login = logins.get(name);
    if (login == null || !login.hash.equals(hash) || login.until.isBefore(clock.instant())) {
      return false;
    }
    return MessageDigest.isEqual(ascii(login.fingerprint), ascii(fingerprints.of(name, password)));
  }

  synchronized void remember(String name, PasswordHash hash, String password) {
    logins.remove(name); // so that it becomes the youngest
    Instant until = clock.instant().plus(LIFE);
    logins.put(name, new Login(hash, fingerprints.of(name, password), until));
  }

  private static byte[] ascii(String hex) {
    return hex.getBytes(StandardCharsets.US_ASCII);
  }
}
