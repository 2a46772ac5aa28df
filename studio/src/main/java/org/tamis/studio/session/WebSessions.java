package org.tamis.studio.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.accounts.Identity;

/**
 * Who is logged in. What a browser keeps is a random key of 256 bits that is made at each log-in,
 * never one that the browser brought; here is only its hash. They end with the process.
 */
public final class WebSessions {
  /** Of one account; one more log-in ends the one that was used least recently. */
  static final int MOST_OF_ONE_ACCOUNT = 16;

  /** Of all accounts, about 500 octets each. */
  static final int MOST = 100_000;

  private final Duration idle;
  private final Duration longest;
  private final InstantSource clock;
  private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Integer> counts = new HashMap<>();

  private static final class Held {
    final WebSession session;
    Instant used;

    Held(WebSession session, Instant used) {
      this.session = session;
      this.used = used;
    }
  }

  /**
   * @param idle how long a session lives without a request
   * @param longest how long it lives at all
   */
  public WebSessions(Duration idle, Duration longest, InstantSource clock) {
    this.idle = idle;
    this.longest = longest;
    this.clock = clock;
  }

  /** A session that has begun, and the key that its browser shows. */
  public record Begun(String key, WebSession session) {}

  /** Begins one for somebody who has just proved who he is. */
  public synchronized Begun begin(Identity who) {
    Instant now = clock.instant();
    removeOld(now);
    if (counts.getOrDefault(who.account(), 0) >= MOST_OF_ONE_ACCOUNT) {
      removeOldestOf(who.account());
    }
    if (held.size() >= MOST) {
      remove(held.keySet().iterator().next());
    }
    String key = RandomKey.next();
    WebSession session = new WebSession(who, RandomKey.next(), now);
    held.put(hash(key), new Held(session, now));
    counts.merge(who.account(), 1, Integer::sum);
    return new Begun(key, session);
  }

  /** The session of a key; using it makes it live longer. */
  public synchronized Optional<WebSession> find(String key) {
    Instant now = clock.instant();
    String hash = hash(key);
    Held found = held.get(hash);
    if (found == null) {
      return Optional.empty();
    }
    if (isOver(found, now)) {
      remove(hash);
      return Optional.empty();
    }
    found.used = now;
    return Optional.of(found.session);
  }

  /** Whether the session of a key is there; looking does not make it live longer. */
  public synchronized boolean isThere(String key) {
    Held found = held.get(hash(key));
    return found != null && !isOver(found, clock.instant());
  }

  /** Ends the session of a key, if there is one. */
  public synchronized void end(String key) {
    remove(hash(key));
  }

  /** How many there are, those included that are over and have not been looked at. */
  synchronized int count() {
    return held.size();
  }

  private boolean isOver(Held one, Instant now) {
    return now.isAfter(one.used.plus(idle)) || now.isAfter(one.session.begun().plus(longest));
  }

  /** They stand in the order of their last use. */
  private void removeOld(Instant now) {
    while (!held.isEmpty()) {
      Map.Entry<String, Held> oldest = held.entrySet().iterator().next();
      if (!isOver(oldest.getValue(), now)) {
        return;
      }
      remove(oldest.getKey());
    }
  }

  private void removeOldestOf(String account) {
    Iterator<Map.Entry<String, Held>> all = held.entrySet().iterator();
    while (all.hasNext()) {
      if (all.next().getValue().session.account().equals(account)) {
        all.remove();
        counts.merge(account, -1, WebSessions::sum);
        return;
      }
    }
  }

  private void remove(String hash) {
    Held removed = held.remove(hash);
    if (removed != null) {
      counts.merge(removed.session.account(), -1, WebSessions::sum);
    }
  }

  /** Null, which removes the entry, where nothing is left. */
  @SuppressWarnings("NullAway")
  private static Integer sum(Integer before, Integer change) {
    int after = before + change;
    return after == 0 ? null : after;
  }

  private static String hash(String key) {
    return Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
  }
}
