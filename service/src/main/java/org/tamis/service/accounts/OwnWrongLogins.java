package org.tamis.service.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** In the memory of this process, which is bounded: of too many keys the oldest go. */
final class OwnWrongLogins implements WrongLogins {
  private static final int MOST_KEYS = 20_000;

  /** Of one key; {@code tried} is bounded by the limit after which none is checked. */
  private static final class Failures {
    Instant last = Instant.EPOCH;
    final Set<String> tried = new HashSet<>();
  }

  private final Duration window;
  private final InstantSource clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_KEYS;
        }
      };

  OwnWrongLogins(Duration window, InstantSource clock) {
    this.window = window;
    this.clock = clock;
  }

  @Override
  public synchronized int count(String key) {
    return recent(key).tried.size();
  }

  @Override
  public synchronized int add(String key, String fingerprint, int most) {
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
    if (found == null || found.last.plus(window).isBefore(clock.instant())) {
      failures.remove(key);
      return new Failures();
    }
    return found;
  }
}
