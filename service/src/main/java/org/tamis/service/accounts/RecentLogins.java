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
 * password still costs a whole hash, and a changed hash is not recognised. What is kept is a keyed
 * hash of the password, whose key is of this process alone.
 */
final class RecentLogins {
  private static final int MOST = 10_000;

  /** For what is compared here. */
  static final Duration LIFE = Duration.ofMinutes(5);

  private record Login(Object proof, String fingerprint, Instant until) {}

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

  /**
   * Whether {@code password} was right for {@code name}.
   *
   * @param proof what showed that: a hash, or the source that said so
   */
  synchronized boolean knows(String name, Object proof, String password) {
    Login login = logins.get(name);
    if (login == null || !login.proof.equals(proof) || login.until.isBefore(clock.instant())) {
      return false;
    }
    return MessageDigest.isEqual(ascii(login.fingerprint), ascii(fingerprints.of(name, password)));
  }

  /**
   * @param life how long it is known, 0 or more
   */
  synchronized void remember(String name, Object proof, String password, Duration life) {
    logins.remove(name); // so that it becomes the youngest
    Instant until = clock.instant().plus(life);
    if (life.isPositive()) {
      logins.put(name, new Login(proof, fingerprints.of(name, password), until));
    }
  }

  private static byte[] ascii(String hex) {
    return hex.getBytes(StandardCharsets.US_ASCII);
  }
}
