package org.tamis.studio.door;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who was written into the log a short while ago: programs log in with each request. */
final class Announced {
  private static final int MOST = 10_000;
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final Map<String, Instant> last =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  Announced(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether somebody is new, which is true once in five minutes. */
  synchronized boolean isNew(String who) {
    Instant now = clock.instant();
    Instant before = last.get(who);
    if (before != null && now.isBefore(before.plus(LIFE))) {
      return false;
    }
    last.remove(who); // so that it becomes the youngest
    last.put(who, now);
    return true;
  }
}
